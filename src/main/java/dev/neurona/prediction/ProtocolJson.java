package dev.neurona.prediction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Reads the values of a protocol's JSON, and adds a fault for each that is of another type. Confined to one thread. */
record ProtocolJson(JsonParser parser, Faults faults) {

    /** Of the object that was just entered; each is to read its value, which the parser has come to. */
    void fields(Consumer<String> field) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            field.accept(name);
        }
    }

    void list(Runnable entry) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            fault("a list of objects");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entry.run();
            } else {
                fault("an object");
            }
        }
    }

    void parameters(Consumer<String> parameter) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fault("an object");
            return;
        }
        fields(name -> {
            parameter.accept(name);
            // One that nobody wanted to know
            parser.skipChildren();
        });
    }

    float number() {
        try {
            var value = parser.getFloatValue();
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (InputCoercionException e) {
            // Beyond what a float holds: the same fault as an infinite one
        }
        fault("a finite number that fits into 32 bits");
        return Float.NaN;
    }

    @Nullable
    String text() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        fault("a text");
        return null;
    }

    boolean truth() {
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        fault("true or false");
        return false;
    }

    @Nullable
    Long whole() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        fault("a whole number, 0 or more");
        return null;
    }

    /** Of the value that the parser has come to, which is passed over; only now it is asked where that is. */
    void fault(String right) {
        faults.add(
                parser.streamReadContext().pathAsPointer().toString(),
                "is " + InstanceParser.shown(parser, parser.currentToken()) + "; it must be " + right);
        parser.skipChildren();
    }
}

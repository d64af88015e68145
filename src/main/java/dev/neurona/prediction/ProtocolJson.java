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

    void list(String pointer, Consumer<String> entry) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            fault(pointer, "a list of objects");
            return;
        }
        for (var i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entry.accept(pointer + "/" + i);
            } else {
                fault(pointer + "/" + i, "an object");
            }
        }
    }

    void parameters(String pointer, Consumer<String> parameter) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fault(pointer, "an object");
            return;
        }
        fields(name -> {
            parameter.accept(name);
            // One that nobody wanted to know
            parser.skipChildren();
        });
    }

    float number(String pointer) {
        try {
            var value = parser.getFloatValue();
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (InputCoercionException e) {
            // Beyond what a float holds: the same fault as an infinite one
        }
        fault(pointer, "a finite number that fits into 32 bits");
        return Float.NaN;
    }

    @Nullable
    String text(String pointer) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        fault(pointer, "a text");
        return null;
    }

    boolean truth(String pointer) {
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        fault(pointer, "true or false");
        return false;
    }

    @Nullable
    Long whole(String pointer) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        fault(pointer, "a whole number, 0 or more");
        return null;
    }

    void fault(String pointer, String right) {
        faults.add(pointer, "is " + InstanceParser.shown(parser, parser.currentToken()) + "; it must be " + right);
    }
}

package dev.neurona.prediction;

import dev.neurona.model.Signature.Field;
import dev.neurona.shared.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Reads instances that name their columns: {@code {"petal_length": 5.1, "colour": "red"}}. Confined to one thread. */
final class NamedInstance {

    private static final int MOST_NAMED = 20;

    private final JsonParser parser;
    private final List<Field> fields;
    private final Faults faults;
    private final Map<String, Integer> columns = new HashMap<>();

    NamedInstance(JsonParser parser, List<Field> fields, Faults faults) {
        this.parser = parser;
        this.fields = fields;
        this.faults = faults;
        IntStream.range(0, fields.size()).forEach(i -> columns.put(fields.get(i).name(), i));
    }

    /**
     * Reads the object that the parser has just entered, to its end.
     *
     * @param instance its index, for the faults
     * @param target is given the numbers from {@code from} on, a category as its code
     * @return whether it is without fault
     */
    boolean parse(int instance, float[] target, int from) {
        var given = new boolean[fields.size()];
        var fits = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var pointer =
                    "/instances/" + instance + "/" + name.replace("~", "~0").replace("/", "~1");
            var token = parser.nextToken();
            var column = columns.get(name);
            if (column == null || given[column]) {
                parser.skipChildren();
                faults.add(
                        pointer, column == null ? "is no column of this model; it has " + names() : "is given twice");
                fits = false;
            } else {
                given[column] = true;
                var value = value(fields.get(column), token, pointer);
                target[from + column] = value;
                fits &= !Float.isNaN(value);
            }
        }
        for (var i = 0; i < given.length; i++) {
            if (!given[i]) {
                faults.add(
                        "/instances/" + instance,
                        "has no " + Values.show(fields.get(i).name()));
                fits = false;
            }
        }
        return fits;
    }

    private String names() {
        var names = fields.stream().map(Field::name).limit(MOST_NAMED).toList();
        return names.size() < fields.size() ? names + " and others" : names.toString();
    }

    private float value(Field field, JsonToken token, String pointer) {
        if (!field.categories().isEmpty()) {
            var code = token == JsonToken.VALUE_STRING ? field.categories().indexOf(parser.getString()) : -1;
            if (code < 0) {
                faults.add(
                        pointer,
                        "is " + InstanceParser.shown(parser, token) + "; it must be one of "
                                + Arrays.toString(field.categories().stream()
                                        .limit(MOST_NAMED)
                                        .map(Values::show)
                                        .toArray()));
            }
            return code < 0 ? Float.NaN : code;
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            try {
                var value = parser.getFloatValue();
                if (Float.isFinite(value)) {
                    return value;
                }
            } catch (InputCoercionException e) {
                // Beyond what a float holds: a fault too
            }
        }
        faults.add(pointer, "is " + InstanceParser.shown(parser, token) + "; it must be a finite number");
        return Float.NaN;
    }
}

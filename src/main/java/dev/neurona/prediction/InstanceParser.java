package dev.neurona.prediction;

import dev.neurona.shared.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Reads the numbers of one instance after the other straight from the parser. Confined to one thread. */
final class InstanceParser {

    /** So many digits of a faulty number are shown. */
    private static final int LONGEST = 60;

    private final JsonParser parser;
    private final InstanceForm.Accepted accepted;
    private final Faults faults;

    /** How many things were met so far in each open list, by depth; the instance itself is at depth 1. */
    private final int[] met;

    private int depth;
    private int instance;
    private boolean fits;

    InstanceParser(JsonParser parser, InstanceForm.Accepted accepted, Faults faults) {
        this.parser = parser;
        this.accepted = accepted;
        this.faults = faults;
        this.met = new int[accepted.maxRank() + 1];
    }

    /**
     * Reads the list that the parser has just entered, to its end. A number that is none is a fault and stored as NaN.
     *
     * @param instance its index, for the faults
     * @param target is given the numbers from {@code from} on
     * @return the form they came in, or null when they fit none, which is a fault
     */
    @Nullable
    InstanceForm parse(int instance, float[] target, int from) {
        this.instance = instance;
        depth = 1;
        met[1] = 0;
        fits = true;
        InstanceForm form = null;
        var stored = 0;
        while (depth > 0) {
            var token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && depth < (form == null ? accepted.maxRank() : form.rank())) {
                met[++depth] = 0;
                continue;
            }
            if (form == null) {
                form = formShownBy(token);
            }
            if (form == null) {
                leave(token);
                return null;
            }
            if (token == JsonToken.END_ARRAY) {
                endList(form);
            } else if (depth < form.rank()) {
                fault("is " + shown(token) + "; it must be a list of " + form.length(depth + 1) + " values");
                fits = false;
            } else {
                var value = number(token);
                if (stored < accepted.size()) {
                    target[from + stored++] = value;
                }
            }
            met[depth]++;
        }
        return fits ? form : null;
    }

    /** The first thing that is no list, or a list that is empty, shows how deep the numbers lie. */
    private @Nullable InstanceForm formShownBy(JsonToken token) {
        var rank = token == JsonToken.START_ARRAY ? depth + 1 : depth;
        var form = accepted.ofRank(rank);
        if (form == null) {
            faults.add("/instances/" + instance, "is nested " + rank + " deep; it must be " + accepted);
        }
        return form;
    }

    private void endList(InstanceForm form) {
        var expected = form.length(depth);
        var length = met[depth--];
        if (length != expected) {
            fault("has " + length + " values; it must have " + (depth == 0 ? accepted : expected));
            fits = false;
        }
    }

    private float number(JsonToken token) {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            fault("is " + shown(token) + "; it must be a number");
            return Float.NaN;
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            var value = ShortDecimal.parse(
                    parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            if (!Float.isNaN(value)) {
                return value;
            }
        }
        try {
            var value = parser.getFloatValue();
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (InputCoercionException e) {
            // Beyond what a float holds: the same fault as an infinite one
        }
        fault("is " + shown(token) + "; it must be a finite number that fits into 32 bits");
        return Float.NaN;
    }

    /** A fault of the thing the parser is at. */
    private void fault(String message) {
        var pointer = new StringBuilder("/instances/").append(instance);
        for (var i = 1; i <= depth; i++) {
            pointer.append('/').append(met[i]);
        }
        faults.add(pointer.toString(), message);
    }

    private String shown(JsonToken token) {
        return shown(parser, token);
    }

    /** Shows the value that {@code parser} is at, and skips what is in it. */
    static String shown(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_ARRAY, START_OBJECT -> {
                parser.skipChildren();
                yield token == JsonToken.START_ARRAY ? "a list" : "an object";
            }
            case VALUE_STRING -> Values.show(parser.getString());
            default -> {
                var text = parser.getString();
                yield text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
            }
        };
    }

    private void leave(JsonToken token) {
        for (var current = token; ; current = parser.nextToken()) {
            if (current == JsonToken.END_ARRAY && --depth == 0) {
                return;
            }
            if (current.isStructStart()) {
                parser.skipChildren();
            }
        }
    }
}

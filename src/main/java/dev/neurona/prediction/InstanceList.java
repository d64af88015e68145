package dev.neurona.prediction;

import dev.neurona.model.Signature.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the instances of one body into one growing array, and knows where each came from. Confined to one thread. */
final class InstanceList {

    /** @param form null where the columns were named */
    private record Place(int instance, @Nullable InstanceForm form) {}

    private final JsonParser parser;
    private final InstanceForm.Accepted accepted;
    private final Faults faults;
    private final int size;
    private final List<Field> fields;
    private final List<Place> places = new ArrayList<>();
    private float[] values;

    /** @param fields the columns that an instance may name; empty when there are none */
    InstanceList(JsonParser parser, InstanceForm.Accepted accepted, List<Field> fields, Faults faults) {
        this.parser = parser;
        this.fields = fields;
        this.accepted = accepted;
        this.faults = faults;
        this.size = accepted.size();
        this.values = new float[size];
    }

    /** Reads the value of {@code instances}, which the parser has come to with {@code token}. */
    void read(JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            var shown = InstanceParser.shown(parser, token);
            faults.add("/instances", "is " + shown + "; it must be a list of instances, each " + accepted);
            return;
        }
        var instanceParser = new InstanceParser(parser, accepted, faults);
        var named = new NamedInstance(parser, fields, faults);
        var met = 0;
        for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken(), met++) {
            if (met == 0 && next.isNumeric()) {
                faults.add(
                        "/instances",
                        "is a list of numbers; put each instance, " + accepted + ", into a list of its own");
                leaveList();
                return;
            }
            if (met >= Instances.MOST) {
                parser.skipChildren();
            } else if (next == JsonToken.START_OBJECT && !fields.isEmpty()) {
                makeRoom();
                if (named.parse(met, values, places.size() * size)) {
                    places.add(new Place(met, null));
                }
            } else if (next != JsonToken.START_ARRAY) {
                var shown = InstanceParser.shown(parser, next);
                faults.add(
                        "/instances/" + met,
                        "is " + shown + "; an instance must be a list of " + accepted
                                + (fields.isEmpty() ? "" : ", or an object that names its columns"));
            } else {
                place(instanceParser, met);
            }
        }
        if (met == 0 || met > Instances.MOST) {
            faults.add("/instances", "has " + met + " instances; it must have from 1 to " + Instances.MOST);
        }
    }

    private void leaveList() {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
        }
    }

    /** Reads one more; one that fits no form is overwritten by the next. */
    private void place(InstanceParser instanceParser, int instance) {
        makeRoom();
        var form = instanceParser.parse(instance, values, places.size() * size);
        if (form != null) {
            places.add(new Place(instance, form));
        }
    }

    private void makeRoom() {
        var length = (places.size() + 1) * size;
        if (values.length < length) {
            values = Arrays.copyOf(values, Math.max(length, 2 * values.length));
        }
    }

    int count() {
        return places.size();
    }

    float[] values() {
        return values;
    }

    /** The codes of categories, where an instance was a list of numbers. Other columns may have any number. */
    void checkCategories() {
        for (var i = 0; i < places.size(); i++) {
            var form = places.get(i).form();
            for (var column = 0; column < size && form != null; column++) {
                var categories = fields.get(column).categories().size();
                var value = values[i * size + column];
                var isCode = value >= 0 && value < categories && value == (int) value;
                if (categories > 0 && !isCode && !Float.isNaN(value)) {
                    faults.add(
                            form.pointer(places.get(i).instance(), column),
                            "is " + shown(value) + "; it must be the code of a category, 0 to " + (categories - 1)
                                    + ", or the instance an object that names its columns");
                }
            }
        }
    }

    /**
     * Only possible at the end: {@code scaled} may come after the instances. NaN has had its fault when it was read.
     */
    void checkRange(double minimum, double maximum, boolean scaled) {
        for (int i = 0, length = places.size() * size; i < length; i++) {
            var value = values[i];
            if (!(value >= minimum && value <= maximum) && !Float.isNaN(value)) {
                var place = places.get(i / size);
                faults.add(
                        place.form().pointer(place.instance(), i % size),
                        "is " + shown(value) + "; it must be from " + shown(minimum) + " to " + shown(maximum)
                                + (scaled ? ", as \"scaled\" is true" : ""));
            }
        }
    }

    /** Whole numbers as JSON has them: 255, not 255.0. */
    private static String shown(Number value) {
        var text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

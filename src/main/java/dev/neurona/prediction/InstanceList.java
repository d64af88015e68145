package dev.neurona.prediction;

import dev.neurona.model.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the instances of one body into one growing array, and knows where each came from. Confined to one thread. */
final class InstanceList {

    private record Place(int instance, InstanceForm form) {}

    private final JsonParser parser;
    private final InstanceForm.Accepted accepted;
    private final Faults faults;
    private final int size;
    private final @Nullable ObjectInstance objects;
    private final List<Place> places = new ArrayList<>();
    private float[] values;

    /** @param objects reads an instance that is an object; null when none may be */
    InstanceList(JsonParser parser, InstanceForm.Accepted accepted, @Nullable ObjectInstance objects, Faults faults) {
        this.parser = parser;
        this.objects = objects;
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
            } else if (next == JsonToken.START_OBJECT && objects != null) {
                makeRoom();
                var form = objects.parse(met, values, places.size() * size);
                if (form != null) {
                    places.add(new Place(met, form));
                }
            } else if (next != JsonToken.START_ARRAY) {
                var shown = InstanceParser.shown(parser, next);
                faults.add(
                        "/instances/" + met,
                        "is " + shown + "; an instance must be a list of " + accepted
                                + (objects == null ? "" : ", or an object that names its columns"));
            } else {
                place(instanceParser, met);
            }
        }
        if (met == 0) {
            faults.add("/instances", "has 0 instances; it must have from 1 to " + Instances.MOST);
        } else if (met > Instances.MOST) {
            faults.add(Instances.tooMany("/instances", met));
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

    /**
     * Only possible at the end: {@code scaled} may come after the instances. NaN has had its fault when it was read.
     *
     * @param scaled whether the numbers are in 0–1 already
     */
    void check(Signature signature, boolean scaled) {
        new ValueRules(signature, scaled).check(values, places.size(), faults, (instance, offset) -> {
            var place = places.get(instance);
            return place.form().pointer(place.instance(), offset);
        });
    }
}

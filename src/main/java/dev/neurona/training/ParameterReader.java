package dev.neurona.training;

import dev.neurona.shared.Fault;
import dev.neurona.shared.StrictJson;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads what may stand in one place of a space. */
record ParameterReader(StrictJson strict) {

    /** Where an entry is an object, its list. */
    static final String VALUES = "values";

    /**
     * Null where it can't be read; why is added to the faults.
     *
     * @param before what was there; missing where it is no place in a job
     * @param where the entry is in the request
     */
    @Nullable
    Parameter read(String name, JsonNode values, JsonNode before, String where, List<Fault> faults) {
        if (values instanceof ArrayNode options) {
            return options(name, options, where, faults);
        }
        if (values.size() == 1 && values.path(VALUES) instanceof ArrayNode options) {
            return options(name, options, where + "/" + VALUES, faults);
        }
        return interval(name, values, before, where, faults);
    }

    private static @Nullable Parameter options(String name, ArrayNode options, String where, List<Fault> faults) {
        var values = List.copyOf(options.values());
        if (values.isEmpty() || values.size() > Search.MOST_TRIALS) {
            faults.add(new Fault(where, "has " + values.size() + " entries; it must have 1 to " + Search.MOST_TRIALS));
            return null;
        }
        if (new HashSet<>(values).size() < values.size()) {
            faults.add(new Fault(where, "is " + Values.show(options) + "; each value may be there once"));
            return null;
        }
        return Parameter.of(name, values);
    }

    private @Nullable Parameter interval(
            String name, JsonNode values, JsonNode before, String where, List<Fault> faults) {
        if (!values.isObject()) {
            faults.add(new Fault(
                    where,
                    "is " + Values.show(values)
                            + "; it must be a list of values, or an interval such as {\"min\": 1, \"max\": 10}"));
            return null;
        }
        var reading = strict.read(values, Interval.class);
        var interval = reading.value();
        var found = new ArrayList<>(reading.faults());
        if (interval == null || !found.isEmpty()) {
            found.forEach(fault -> faults.add(new Fault(where + fault.pointer(), fault.message())));
            return null;
        }
        var isInteger = interval.type() == null
                ? before.isNumber() ? before.isIntegralNumber() : interval.isWhole()
                : interval.type() == Interval.Type.INT;
        var wrong = IntervalRules.check(interval, isInteger);
        wrong.forEach(fault -> faults.add(new Fault(where + fault.pointer(), fault.message())));
        return wrong.isEmpty() ? Parameter.of(name, interval, isInteger) : null;
    }
}

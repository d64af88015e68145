package dev.neurona.training;

import dev.neurona.search.Condition;
import dev.neurona.shared.Fault;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reads when the entries of a space matter: {@code "when": {"/optimizer/type": ["sgd"]}}, where another entry has one of these values;
 * {@code {"index": [1]}}, where it has those at these places of its list; {@code {"min": 2, "max": 3}}, where it is a number between.
 *
 * @param pointer where in the request the entry of a name stands
 */
record Conditions(UnaryOperator<String> pointer, List<Fault> faults) {

    /** Another entry may have so many values if this one is to depend on it. */
    private static final int MOST_VALUES = 1000;

    /**
     * The space, with entries after those that they depend on.
     *
     * @param whens by the name of the entry; an entry that is missing here always matters
     */
    SearchSpace resolve(List<Parameter> parameters, Map<String, JsonNode> whens) {
        var byName = parameters.stream().collect(Collectors.toMap(Parameter::name, parameter -> parameter));
        var parents = new HashMap<String, String>();
        var values = new HashMap<String, Set<Double>>();
        whens.forEach((name, when) -> {
            var where = pointer.apply(name) + "/when";
            if (!when.isObject() || when.size() != 1) {
                faults.add(new Fault(
                        where,
                        "is " + Values.show(when)
                                + "; it must have the name of one other entry, with a list of its values"));
                return;
            }
            var other = when.propertyNames().iterator().next();
            where += "/" + Values.escape(other);
            if (!byName.containsKey(other)) {
                faults.add(
                        new Fault(where, "is no other entry of the space that is sound, such as " + byName.keySet()));
                return;
            }
            var allowed = values(byName.get(other), when.get(other), where);
            if (allowed != null) {
                parents.put(name, other);
                values.put(name, allowed);
            }
        });
        return faults.isEmpty() ? ordered(parameters, parents, values) : new SearchSpace(parameters);
    }

    private SearchSpace ordered(
            List<Parameter> parameters, Map<String, String> parents, Map<String, Set<Double>> values) {
        var places = new HashMap<String, Integer>();
        var ordered = new ArrayList<Parameter>();
        var conditions = new HashMap<Integer, Condition>();
        var left = new ArrayList<>(parameters);
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(parameter ->
                            !parents.containsKey(parameter.name()) || places.containsKey(parents.get(parameter.name())))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                faults.add(new Fault(
                        pointer.apply(left.get(0).name()) + "/when",
                        "depends on itself, by way of what it depends on"));
                return new SearchSpace(parameters);
            }
            left.remove(next);
            var parent = parents.get(next.name());
            if (parent != null) {
                conditions.put(ordered.size(), new Condition(places.get(parent), values.get(next.name())));
            }
            places.put(next.name(), ordered.size());
            ordered.add(next);
        }
        return new SearchSpace(ordered, conditions);
    }

    private @Nullable Set<Double> values(Parameter other, JsonNode wanted, String where) {
        if (other.axis().count() == 0 || other.axis().count() > MOST_VALUES) {
            faults.add(new Fault(
                    where, "is an entry with more than " + MOST_VALUES + " values; it must be a list, or have a step"));
            return null;
        }
        var allowed = new LinkedHashSet<Double>();
        if (wanted instanceof ArrayNode list) {
            list.forEach(value -> add(other, value, where, allowed));
        } else if (wanted.path("index") instanceof ArrayNode places
                && wanted.size() == 1
                && !other.options().isEmpty()) {
            places.forEach(place -> {
                if (place.isIntegralNumber()
                        && place.asLong() >= 0
                        && place.asLong() < other.axis().count()) {
                    allowed.add((double) place.asLong());
                } else {
                    faults.add(new Fault(
                            where + "/index",
                            "has " + Values.show(place) + "; it must be from 0 to "
                                    + (other.axis().count() - 1)));
                }
            });
        } else if (wanted.isObject() && !wanted.isEmpty() && other.options().isEmpty() && isBetween(wanted)) {
            for (var i = 0L; i < other.axis().count(); i++) {
                var value = other.axis().value(i);
                if (value >= wanted.path("min").asDouble(value)
                        && value <= wanted.path("max").asDouble(value)) {
                    allowed.add(value);
                }
            }
        } else {
            faults.add(new Fault(
                    where,
                    "is " + Values.show(wanted) + "; it must be a list of values, or "
                            + (other.options().isEmpty()
                                    ? "{\"min\": 2}"
                                    : "{\"index\": [1]} for places in the list")));
            return null;
        }
        if (allowed.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(where, "is " + Values.show(wanted) + "; it has none of these"));
        }
        return allowed;
    }

    private static boolean isBetween(JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(entry -> Set.of("min", "max").contains(entry.getKey())
                        && entry.getValue().isNumber());
    }

    private void add(Parameter other, JsonNode value, String where, Set<Double> allowed) {
        var number = other.has(value) ? other.value(value) : Double.NaN;
        if (Double.isNaN(number)) {
            faults.add(new Fault(where, "has " + Values.show(value) + ", which it never is"));
        } else {
            allowed.add(number);
        }
    }
}

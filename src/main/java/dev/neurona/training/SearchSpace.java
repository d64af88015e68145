package dev.neurona.training;

import dev.neurona.search.Condition;
import dev.neurona.search.Space;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a search changes in its job: the places, and what may stand there.
 *
 * @param conditions when a parameter matters, by its place in the list; always where there is none
 */
record SearchSpace(List<Parameter> parameters, Map<Integer, Condition> conditions) {

    /** What is around comes before what is in it. */
    private static final Comparator<JsonPointer> OUTER_FIRST = Comparator.comparingInt(
                    (JsonPointer pointer) -> pointer.toString().split("/").length)
            .thenComparing(pointer -> !isType(pointer));

    SearchSpace(List<Parameter> parameters) {
        this(parameters, Map.of());
    }

    Space space() {
        return new Space(parameters.stream().map(Parameter::axis).toList(), conditions);
    }

    /** A point as those who read of it see it: {@code {"/optimizer/learningRate": 0.01}}; without what does not matter. */
    ObjectNode json(List<Double> point) {
        var json = JsonMapper.shared().createObjectNode();
        IntStream.range(0, parameters.size())
                .filter(i -> !point.get(i).isNaN())
                .forEach(i ->
                        json.set(parameters.get(i).name(), parameters.get(i).json(point.get(i))));
        return json;
    }

    /** The point that {@link #json} shows. */
    List<Double> point(JsonNode json) {
        return parameters.stream()
                .map(parameter -> json.has(parameter.name()) ? parameter.value(json.get(parameter.name())) : Double.NaN)
                .toList();
    }

    /**
     * The job with these values in it, and without its search. Another {@code type} takes its own defaults with it: what its object had
     * besides belonged to the type before.
     */
    static ObjectNode apply(ObjectNode job, JsonNode parameters) {
        var changed = job.deepCopy();
        changed.remove("search");
        parameters.propertyNames().stream()
                .map(JsonPointer::compile)
                .sorted(OUTER_FIRST)
                .forEach(pointer -> set(changed, pointer, parameters.get(pointer.toString())));
        return changed;
    }

    /** Which of these values found no place in the job. */
    static Optional<String> misplaced(ObjectNode changed, JsonNode parameters) {
        return parameters.propertyNames().stream()
                .filter(pointer -> changed.at(pointer).isMissingNode())
                .findFirst();
    }

    private static void set(ObjectNode job, JsonPointer pointer, JsonNode value) {
        var parent = job.at(pointer.head());
        if (parent instanceof ArrayNode array && pointer.last().getMatchingIndex() < array.size()) {
            array.set(pointer.last().getMatchingIndex(), value);
        } else if (parent instanceof ObjectNode object) {
            if (isType(pointer)) {
                object.removeAll();
            }
            object.set(pointer.last().getMatchingProperty(), value);
        }
    }

    private static boolean isType(JsonPointer pointer) {
        return pointer.last().getMatchingProperty().equals("type");
    }
}

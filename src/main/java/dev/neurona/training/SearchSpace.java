package dev.neurona.training;

import dev.neurona.search.Space;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a search changes in its job: the places, and what may stand there. */
record SearchSpace(List<Parameter> parameters) {

    /** What is around comes before what is in it. */
    private static final Comparator<JsonPointer> OUTER_FIRST = Comparator.comparingInt(
                    (JsonPointer pointer) -> pointer.toString().split("/").length)
            .thenComparing(pointer -> !isType(pointer));

    Space space() {
        return new Space(parameters.stream().map(Parameter::axis).toList());
    }

    /** A point as those who read of it see it: {@code {"/optimizer/learningRate": 0.01}}. */
    ObjectNode json(List<Double> point) {
        var json = JsonMapper.shared().createObjectNode();
        IntStream.range(0, parameters.size())
                .forEach(i ->
                        json.set(parameters.get(i).name(), parameters.get(i).json(point.get(i))));
        return json;
    }

    /** The point that {@link #json} shows. */
    List<Double> point(JsonNode json) {
        return parameters.stream()
                .map(parameter -> parameter.value(json.path(parameter.name())))
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

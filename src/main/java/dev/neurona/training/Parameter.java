package dev.neurona.training;

import dev.neurona.search.Axis;
import dev.neurona.search.Choice;
import dev.neurona.search.LogIntegers;
import dev.neurona.search.Real;
import dev.neurona.search.Steps;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/**
 * One thing that a search changes.
 *
 * @param name in a job the place, a JSON Pointer
 * @param options what may stand there; empty where it is a number
 */
record Parameter(String name, Axis axis, List<JsonNode> options, boolean isInteger) {

    static Parameter of(String name, List<JsonNode> options) {
        return new Parameter(name, new Choice(options.size()), options, false);
    }

    /** @param interval without a fault */
    static Parameter of(String name, Interval interval, boolean isInteger) {
        return new Parameter(name, axis(interval, isInteger), List.of(), isInteger);
    }

    private static Axis axis(Interval interval, boolean isInteger) {
        var log = interval.scale() == Interval.Scale.LOG;
        if (isInteger && log) {
            return new LogIntegers(interval.min().longValue(), interval.max().longValue());
        }
        if (isInteger || interval.step() != null) {
            var step = interval.step() == null ? 1 : interval.step();
            // 0.1 is not a tenth: (0.5 - 0.1) / 0.1 is a bit below 4
            return new Steps(interval.min(), step, (long) ((interval.max() - interval.min()) / step + 1e-9) + 1);
        }
        return new Real(interval.min(), interval.max(), log);
    }

    JsonNode json(double value) {
        if (!options.isEmpty()) {
            return options.get((int) value);
        }
        if (isInteger) {
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf((long) value);
        }
        return DoubleNode.valueOf(value);
    }

    /** Whether it can be this. */
    boolean has(JsonNode json) {
        if (!options.isEmpty()) {
            return options.contains(json);
        }
        return json.isNumber() && axis.at(axis.centre(json.asDouble())) == json.asDouble();
    }

    /** What {@link #json} was made of. */
    double value(JsonNode json) {
        return options.isEmpty() ? json.asDouble() : options.indexOf(json);
    }

    /** What makes trouble if anything does: each option, or the least and the greatest. */
    List<Double> extremes() {
        return options.isEmpty()
                ? List.of(axis.at(0), axis.at(Math.nextDown(1.0)))
                : LongStream.range(0, axis.count()).mapToObj(axis::value).toList();
    }
}

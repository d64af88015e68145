package dev.neurona.engine.export;

import dev.neurona.dataset.OneHot;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Resizing;
import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Writes what is done to raw values before the network sees them. */
final class PreprocessingWriter {

    private PreprocessingWriter() {}

    static Signal write(Graph graph, Preprocessing preprocessing, Signal raw) {
        var reformed = raw;
        if (preprocessing.reform() instanceof OneHot oneHot) {
            reformed = oneHot(graph, oneHot, raw);
        } else if (preprocessing.reform() instanceof Resizing resizing) {
            reformed = ResizingWriter.write(graph, resizing, raw);
        }
        return scaled(graph, preprocessing, reformed);
    }

    /** The number that each raw value is only multiplied by; empty when more is done to them. */
    static OptionalDouble factor(Preprocessing preprocessing) {
        return preprocessing.reform() == null
                        && preprocessing.scale().length == 1
                        && preprocessing.offset()[0] == 0
                ? OptionalDouble.of(preprocessing.scale()[0])
                : OptionalDouble.empty();
    }

    /** In double precision where something is added: a year minus the mean of years has few digits left. */
    private static Signal scaled(Graph graph, Preprocessing preprocessing, Signal input) {
        var scale = preprocessing.scale();
        var offset = preprocessing.offset();
        if (Arrays.stream(offset).allMatch(value -> value == 0)) {
            return Arrays.stream(scale).allMatch(value -> value == 1)
                    ? input
                    : input.become(
                            graph.node("Mul", List.of(input.name(), graph.constant(floats(scale), scale.length))));
        }
        var exact = graph.node("Cast", List.of(input.name()), Attribute.toDouble());
        var product = graph.node("Mul", List.of(exact, graph.constant(scale, scale.length)));
        var sum = graph.node("Add", List.of(product, graph.constant(offset, offset.length)));
        return input.become(graph.node("Cast", List.of(sum), Attribute.toFloat()));
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (var i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Every new column is made of the old one that it comes from; one of a category is 1 where that has the category's code. */
    private static Signal oneHot(Graph graph, OneHot oneHot, Signal raw) {
        var width = oneHot.outputShape().size();
        var columns = new long[width];
        var codes = new float[width];
        var numeric = new float[width];
        var to = 0;
        for (var column = 0; column < oneHot.categories().size(); column++) {
            int categories = oneHot.categories().get(column);
            for (var code = 0; code < Math.max(1, categories); code++, to++) {
                columns[to] = column;
                codes[to] = code;
                numeric[to] = categories == 0 ? 1 : 0;
            }
        }
        var spread = graph.node("Gather", List.of(raw.name(), graph.constant(columns)), Attribute.of("axis", 1L));
        // As the cast to a whole number does it that training sees, for a code with a fraction
        var isCode = graph.node(
                "Cast",
                List.of(graph.node(
                        "Equal", List.of(graph.node("Floor", List.of(spread)), graph.constant(codes, width)))),
                Attribute.toFloat());
        var isNumeric =
                graph.node("Greater", List.of(graph.constant(numeric, width), graph.constant(new float[] {0.5f})));
        return new Signal(graph.node("Where", List.of(isNumeric, spread, isCode)), List.of(width), false);
    }
}

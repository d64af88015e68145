package dev.neurona.engine.export;

import dev.neurona.dataset.Resizing;
import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.List;

/**
 * Writes the resizing of pictures by area averaging, which is a matrix on either side of each channel. As in training it is computed
 * in double precision, kept as floats, and rounded to whole numbers in the end.
 */
final class ResizingWriter {

    /** ITU-R BT.601. */
    private static final float[] LUMINANCE = {0.299f, 0.587f, 0.114f};

    private ResizingWriter() {}

    static Signal write(Graph graph, Resizing resizing, Signal raw) {
        var from = resizing.from().dimensions();
        var to = resizing.to().dimensions();
        var value = Layouts.channelsFirst(graph, raw).name();
        if (from.get(2) == 3 && to.get(2) == 1) {
            var weighted = graph.node("Mul", List.of(value, graph.constant(LUMINANCE, 3, 1, 1)));
            value = graph.node("ReduceSum", List.of(weighted, graph.constant(1L)), Attribute.of("keepdims", 1L));
        }
        if (!from.get(1).equals(to.get(1))) {
            var narrow = graph.constant(averages(to.get(1), from.get(1), true), from.get(1), to.get(1));
            value = toFloat(graph, graph.node("MatMul", List.of(toDouble(graph, value), narrow)));
        }
        if (!from.get(0).equals(to.get(0))) {
            var lower = graph.constant(averages(to.get(0), from.get(0), false), to.get(0), from.get(0));
            value = toFloat(graph, graph.node("MatMul", List.of(lower, toDouble(graph, value))));
        }
        var up = graph.node("Add", List.of(value, graph.constant(new float[] {0.5f})));
        return new Signal(graph.node("Floor", List.of(up)), to, true);
    }

    private static String toDouble(Graph graph, String value) {
        return graph.node("Cast", List.of(value), Attribute.toDouble());
    }

    private static String toFloat(Graph graph, String value) {
        return graph.node("Cast", List.of(value), Attribute.toFloat());
    }

    /**
     * How much of each old value is in each new one.
     *
     * @return {@code [newLength, length]}, or transposed
     */
    private static double[] averages(int newLength, int length, boolean transposed) {
        var matrix = new double[newLength * length];
        var span = (double) length / newLength;
        for (var i = 0; i < newLength; i++) {
            var left = i * span;
            var right = Math.min(length, left + span);
            for (var k = (int) left; k < right; k++) {
                var part = (Math.min(right, k + 1) - Math.max(left, k)) / (right - left);
                matrix[transposed ? k * newLength + i : i * length + k] = part;
            }
        }
        return matrix;
    }
}

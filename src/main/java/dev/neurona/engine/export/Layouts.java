package dev.neurona.engine.export;

import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Brings a value into the shape and the order of dimensions that a layer needs. */
final class Layouts {

    private static final long[] TO_CHANNELS_FIRST = {0, 3, 1, 2};
    private static final long[] TO_CHANNELS_LAST = {0, 2, 3, 1};

    private Layouts() {}

    static Signal channelsFirst(Graph graph, Signal picture) {
        return picture.channelsFirst()
                ? picture
                : new Signal(transpose(graph, picture.name(), TO_CHANNELS_FIRST), picture.shape(), true);
    }

    static Signal channelsLast(Graph graph, Signal signal) {
        return signal.channelsFirst()
                ? new Signal(transpose(graph, signal.name(), TO_CHANNELS_LAST), signal.shape(), false)
                : signal;
    }

    /** The same numbers, row-major with the channels last, in another shape. */
    static Signal reshape(Graph graph, Signal signal, List<Integer> shape) {
        if (signal.shape().equals(shape)) {
            return signal;
        }
        var dimensions = LongStream.concat(LongStream.of(-1), shape.stream().mapToLong(Integer::longValue))
                .toArray();
        var name = channelsLast(graph, signal).name();
        return new Signal(graph.node("Reshape", List.of(name, graph.constant(dimensions))), shape, false);
    }

    static Signal flat(Graph graph, Signal signal) {
        return reshape(graph, signal, List.of(signal.size()));
    }

    static String transpose(Graph graph, String name, long... permutation) {
        return graph.node("Transpose", List.of(name), Attribute.of("perm", permutation));
    }

    static List<Integer> shape(long[] dimensions) {
        return IntStream.range(0, dimensions.length)
                .mapToObj(i -> Math.toIntExact(dimensions[i]))
                .toList();
    }
}

package dev.neurona.engine.export;

import java.util.List;

/**
 * What is handed from one layer to the next.
 *
 * @param name of the value in the graph
 * @param shape without the batch, as DL4J has it: a picture is {@code [height, width, channels]}
 * @param channelsFirst whether the value of a picture is {@code [batch, channels, height, width]} in the graph, which is how ONNX's
 *     convolutions have it; it stays so from one to the next
 */
record Signal(String name, List<Integer> shape, boolean channelsFirst) {

    Signal {
        shape = List.copyOf(shape);
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    int last() {
        return shape.get(shape.size() - 1);
    }

    /** The same value after something that leaves its shape as it is. */
    Signal become(String result) {
        return new Signal(result, shape, channelsFirst);
    }
}

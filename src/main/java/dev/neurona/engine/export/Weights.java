package dev.neurona.engine.export;

import dev.neurona.onnx.Graph;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes what a layer has learned. */
final class Weights {

    private Weights() {}

    static float[] values(INDArray array) {
        try (var rowMajor = array.dup('c')) {
            return rowMajor.data().asFloat();
        }
    }

    static String constant(Graph graph, INDArray array) {
        return graph.constant(values(array), array.shape());
    }

    /** Each times {@code factor}, rounded once. */
    static String multiplied(Graph graph, INDArray array, double factor) {
        var values = values(array);
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return graph.constant(values, array.shape());
    }

    static String shaped(Graph graph, INDArray array, long... shape) {
        return graph.constant(values(array), shape);
    }

    /** {@code [units]}; empty when the layer has none. */
    static Optional<String> bias(Graph graph, Layer layer) {
        Map<String, INDArray> all = layer.paramTable();
        return Optional.ofNullable(all.get("b")).map(bias -> graph.constant(values(bias), bias.length()));
    }
}

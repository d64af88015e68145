package dev.neurona.engine.export;

import dev.neurona.engine.export.ActivationWriter.Named;
import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes recurrent layers. ONNX has the steps first, {@code [steps, batch, features]}. */
final class RecurrentWriter {

    /** Where each of ONNX's gates (input, output, forget, candidate) is among DL4J's (candidate, forget, output, input). */
    private static final int[] GATES = {3, 2, 1, 0};

    private RecurrentWriter() {}

    /** @param lastStep whether the answer is that of the last step, {@code [units]}, or of all, {@code [steps, units]} */
    static Signal write(Graph graph, Layer layer, BaseRecurrentLayer configuration, boolean lastStep, Signal input) {
        if (configuration.getRnnDataFormat() != RNNFormat.NWC) {
            throw new NotExportableException("sequences in the format " + configuration.getRnnDataFormat());
        }
        var units = Math.toIntExact(configuration.getNOut());
        var stepsFirst = Layouts.transpose(graph, input.name(), 1, 0, 2);
        var written = configuration instanceof LSTM lstm
                ? lstm(graph, layer, lstm, units, lastStep, stepsFirst)
                : simple(graph, layer, (SimpleRnn) configuration, units, lastStep, stepsFirst);
        if (lastStep) {
            // [1, batch, units]
            return new Signal(graph.node("Squeeze", List.of(written, graph.constant(0L))), List.of(units), false);
        }
        // [steps, 1, batch, units]
        var squeezed = graph.node("Squeeze", List.of(written, graph.constant(1L)));
        return new Signal(
                Layouts.transpose(graph, squeezed, 1, 0, 2),
                List.of(input.shape().get(0), units),
                false);
    }

    private static String lstm(
            Graph graph, Layer layer, LSTM configuration, int units, boolean lastStep, String stepsFirst) {
        var gate = Named.of(configuration.getGateActivationFn());
        var candidate = Named.of(configuration.getActivationFn());
        var kernel = rows(layer.getParam("W"), units, GATES);
        var recurrent = rows(layer.getParam("RW"), units, GATES);
        var bias = rows(layer.getParam("b"), units, GATES);
        return graph.node(
                "LSTM",
                inputs(graph, stepsFirst, kernel, recurrent, bias, units),
                lastStep ? 1 : 0,
                attributes(units, gate, candidate, candidate));
    }

    private static String simple(
            Graph graph, Layer layer, SimpleRnn configuration, int units, boolean lastStep, String stepsFirst) {
        int[] all = {0};
        var kernel = rows(layer.getParam("W"), units, all);
        var recurrent = rows(layer.getParam("RW"), units, all);
        var bias = rows(layer.getParam("b"), units, all);
        return graph.node(
                "RNN",
                inputs(graph, stepsFirst, kernel, recurrent, bias, units),
                lastStep ? 1 : 0,
                attributes(units, Named.of(configuration.getActivationFn())));
    }

    private static Attribute[] attributes(int units, Named... activations) {
        return new Attribute[] {
            Attribute.of("hidden_size", (long) units),
            Attribute.texts(
                    "activations", Stream.of(activations).map(Named::name).toList()),
            // One for each, whether its function has such a parameter or not
            Attribute.numbers(
                    "activation_alpha", Stream.of(activations).map(Named::alpha).toList())
        };
    }

    /** All with one direction, the first dimension; the biases of the recurrence are zero. */
    private static List<String> inputs(
            Graph graph, String stepsFirst, float[] kernel, float[] recurrent, float[] bias, int units) {
        var rows = bias.length;
        var both = Arrays.copyOf(bias, 2 * rows);
        return List.of(
                stepsFirst,
                graph.constant(kernel, 1, rows, kernel.length / rows),
                graph.constant(recurrent, 1, rows, units),
                graph.constant(both, 1, 2L * rows));
    }

    /** {@code [inputs, gates · units]} as {@code [gates · units, inputs]}, with the gates in another order; a bias has no inputs. */
    private static float[] rows(INDArray weight, int units, int[] gates) {
        var values = Weights.values(weight);
        var columns = gates.length * units;
        // DL4J may keep more behind the gates, such as peepholes
        var width = Math.toIntExact(weight.size(weight.rank() - 1));
        var inputs = values.length / width;
        var rows = new float[columns * inputs];
        for (var gate = 0; gate < gates.length; gate++) {
            for (var unit = 0; unit < units; unit++) {
                for (var i = 0; i < inputs; i++) {
                    rows[(gate * units + unit) * inputs + i] = values[i * width + gates[gate] * units + unit];
                }
            }
        }
        return rows;
    }
}

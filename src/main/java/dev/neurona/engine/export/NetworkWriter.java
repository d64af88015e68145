package dev.neurona.engine.export;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import dev.neurona.onnx.OnnxModel;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Writes a network, layer by layer, each as the operators that do the same. Confined to the network's thread. */
public final class NetworkWriter {

    /** What the graph's input is called. */
    public static final String INPUT = "input";

    /** What the output is called where the network does not end in softmax. */
    public static final String OUTPUT = "output";

    private NetworkWriter() {}

    /**
     * The network as an ONNX file: raw values in, {@code [batch, …inputShape]}, and what the network answers out, {@code [batch,
     * units]}, both floats.
     *
     * @param network of DL4J's classes alone; its gelu is taken for the exact one
     * @throws NotExportableException when a part of it can't be said in ONNX
     */
    public static byte[] write(MultiLayerNetwork network, Preprocessing preprocessing, Shape inputShape) {
        var graph = new Graph("network");
        var signal = new Signal(graph.input(INPUT, inputShape.dimensions()), inputShape.dimensions(), false);
        var factor = factor(network, preprocessing);
        if (factor.isEmpty()) {
            signal = PreprocessingWriter.write(graph, preprocessing, signal);
        }
        for (var i = 0; i < network.getnLayers(); i++) {
            var change = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (change instanceof ReshapePreprocessor reshape) {
                signal = Layouts.reshape(graph, signal, Layouts.shape(reshape.getTargetShape()));
            } else if (change != null) {
                throw new NotExportableException(change.getClass().getSimpleName());
            }
            // A wrapped layer says that it is what is in the wrapper; the network's configuration knows better
            var configuration = network.getLayerWiseConfigurations().getConf(i).getLayer();
            signal = i == 0 && factor.isPresent()
                    ? dense(graph, network.getLayer(i), (FeedForwardLayer) configuration, signal, factor.getAsDouble())
                    : layer(graph, network.getLayer(i), configuration, signal);
        }
        signal = Layouts.flat(graph, Layouts.channelsLast(graph, signal));
        graph.output(isProbabilities(network) ? OnnxModel.PROBABILITIES : OUTPUT, signal.name(), signal.shape());
        return graph.toBytes();
    }

    /** What the first weights can be multiplied by instead of all raw values: for one digit that takes longer than the network does. */
    private static OptionalDouble factor(MultiLayerNetwork network, Preprocessing preprocessing) {
        var first = network.getLayerWiseConfigurations().getConf(0).getLayer();
        return first instanceof DenseLayer || first instanceof OutputLayer
                ? PreprocessingWriter.factor(preprocessing)
                : OptionalDouble.empty();
    }

    private static boolean isProbabilities(MultiLayerNetwork network) {
        var last = network.getOutputLayer().conf().getLayer();
        return last instanceof FeedForwardLayer output && output.getActivationFn() instanceof ActivationSoftmax;
    }

    private static Signal layer(
            Graph graph, Layer layer, org.deeplearning4j.nn.conf.layers.Layer configuration, Signal input) {
        if (configuration instanceof DropoutLayer) {
            return input;
        }
        if (configuration instanceof DenseLayer || configuration instanceof OutputLayer) {
            return dense(graph, layer, (FeedForwardLayer) configuration, input, 1);
        }
        if (configuration instanceof ConvolutionLayer convolution) {
            return WindowWriter.convolution(graph, layer, convolution, input);
        }
        if (configuration instanceof SubsamplingLayer pooling) {
            return WindowWriter.pooling(graph, pooling, input);
        }
        if (configuration instanceof GlobalPoolingLayer pooling) {
            return WindowWriter.globalPooling(graph, pooling, input);
        }
        if (configuration instanceof BatchNormalization normalization) {
            return batchNormalization(graph, layer, normalization, input);
        }
        if (configuration instanceof LossLayer loss) {
            return ActivationWriter.write(graph, loss.getActivationFn(), input);
        }
        if (configuration instanceof ActivationLayer activation) {
            return ActivationWriter.write(graph, activation.getActivationFn(), input);
        }
        if (configuration instanceof LastTimeStep last
                && last.getUnderlying() instanceof BaseRecurrentLayer recurrent) {
            return RecurrentWriter.write(graph, layer, recurrent, true, input);
        }
        if (configuration instanceof BaseRecurrentLayer recurrent) {
            return RecurrentWriter.write(graph, layer, recurrent, false, input);
        }
        throw new NotExportableException(
                "a layer of type " + configuration.getClass().getSimpleName());
    }

    private static Signal dense(Graph graph, Layer layer, FeedForwardLayer configuration, Signal input, double factor) {
        var weights = Weights.multiplied(graph, layer.getParam("W"), factor);
        var inputs = new ArrayList<>(List.of(Layouts.flat(graph, input).name(), weights));
        Weights.bias(graph, layer).ifPresent(inputs::add);
        var units = Math.toIntExact(configuration.getNOut());
        return ActivationWriter.write(
                graph, configuration.getActivationFn(), new Signal(graph.node("Gemm", inputs), List.of(units), false));
    }

    private static Signal batchNormalization(Graph graph, Layer layer, BatchNormalization configuration, Signal input) {
        if (configuration.isLockGammaBeta() || configuration.isUseLogStd()) {
            throw new NotExportableException(
                    "a batch normalization without gamma and beta, or with the deviation's logarithm");
        }
        var x = input.shape().size() == 3 ? Layouts.channelsFirst(graph, input) : input;
        var inputs = new ArrayList<>(List.of(x.name()));
        for (var name : List.of("gamma", "beta", "mean", "var")) {
            inputs.add(Weights.shaped(graph, layer.getParam(name), input.last()));
        }
        return x.become(graph.node("BatchNormalization", inputs, Attribute.of("epsilon", configuration.getEps())));
    }
}

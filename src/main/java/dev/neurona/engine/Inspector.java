package dev.neurona.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Looks into a trained network. Belongs to the thread that restored it. */
public final class Inspector implements AutoCloseable {

    private final MultiLayerNetwork network;
    private final Dl4jPredictor predictor;

    Inspector(MultiLayerNetwork network) {
        this.network = network;
        this.predictor = new Dl4jPredictor(network);
    }

    /** Empty unless the first layer that has weights is dense or a plain convolution, and nothing changes places before it. */
    public Optional<FirstWeights> firstWeights() {
        for (var i = 0; i < network.getnLayers(); i++) {
            var layer = network.getLayer(i);
            var described = layer.conf().getLayer();
            if (layer.numParams() > 0 || described instanceof SubsamplingLayer) {
                if (described instanceof DenseLayer || described instanceof OutputLayer) {
                    return Optional.of(dense(layer.getParam("W")));
                }
                return described instanceof ConvolutionLayer
                                && !(described instanceof Convolution1DLayer)
                                && !(described instanceof DepthwiseConvolution2D)
                                && !(described instanceof SeparableConvolution2D)
                        ? Optional.of(convolution(layer.getParam("W")))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** @param weights {@code [inputs, units]} */
    private static FirstWeights dense(INDArray weights) {
        var filters = IntStream.range(0, weights.columns())
                .mapToObj(unit -> copy(weights.getColumn(unit)))
                .toList();
        return new FirstWeights("dense", List.of(weights.rows()), filters);
    }

    /** @param weights {@code [filters, channels, height, width]} */
    private static FirstWeights convolution(INDArray weights) {
        var filters = new ArrayList<float[]>();
        for (var filter = 0L; filter < weights.size(0); filter++) {
            filters.add(copy(weights.slice(filter).permute(1, 2, 0)));
        }
        return new FirstWeights(
                "conv2d", List.of((int) weights.size(2), (int) weights.size(3), (int) weights.size(1)), filters);
    }

    private static float[] copy(INDArray array) {
        try (var rowMajor = array.dup('c')) {
            return rowMajor.data().asFloat();
        }
    }

    /** How many numbers an instance has. */
    public int featureCount() {
        return predictor.featureCount();
    }

    /**
     * One forward pass.
     *
     * @param values {@code [count, featureCount]}, row-major, already preprocessed
     * @return {@code [count, units]}, row-major
     */
    public float[] predict(float[] values, int count) {
        return predictor.predict(values, count);
    }

    /**
     * What each layer answers for one instance, the last one included; layers that only change the form of what they are given
     * ({@code flatten}, {@code reshape}) have no answer of their own.
     *
     * @param values {@code [featureCount]}, already preprocessed
     */
    public List<LayerAnswer> activations(float[] values) {
        try (INDArray features = features(values)) {
            var answers = network.feedForward(features, false);
            var copies = answers.stream().skip(1).map(Inspector::answer).toList();
            answers.subList(1, answers.size()).forEach(NativeArrays::close);
            return copies;
        }
    }

    /**
     * What the last layer but one answers for several instances: what the last one tells them apart by.
     *
     * @param values {@code [count, featureCount]}, row-major, already preprocessed
     * @return {@code [count, …]}, row-major; the instances themselves where there is one layer only
     */
    public float[] lastHidden(float[] values, int count) {
        var shape = new long[] {count, values.length / count};
        try (INDArray features = Nd4j.create(values, shape, 'c')) {
            var answers = network.feedForward(features, false);
            var hidden = copy(answers.get(answers.size() - 2));
            answers.subList(1, answers.size()).forEach(NativeArrays::close);
            return hidden;
        }
    }

    private static LayerAnswer answer(INDArray array) {
        var shape = LongStream.of(array.shape())
                .skip(1)
                .mapToObj(side -> (int) side)
                .toList();
        return new LayerAnswer(shape, copy(array));
    }

    /**
     * How the network's answer for one instance changes with each number of it: the gradient of {@code unit}'s output, or of the
     * logarithm of its probability where there is softmax.
     *
     * @param values {@code [featureCount]}, already preprocessed
     * @return {@code [featureCount]}
     */
    public float[] gradient(float[] values, int unit) {
        return new InputGradient(network, predictor).of(values, unit);
    }

    private INDArray features(float[] values) {
        var features = Nd4j.create(DataType.FLOAT, 1, values.length);
        features.data().asNioFloat().put(values);
        return features;
    }

    @Override
    public void close() {
        predictor.close();
    }
}

package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.network.Activation;
import dev.neurona.network.Flatten;
import dev.neurona.network.Layer;
import dev.neurona.network.Lstm;
import dev.neurona.network.Network;
import dev.neurona.network.Reshape;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the hidden units of a trained network do on some of its examples: at most 256, evenly spread. One pass of DL4J through the
 * network, whoever has trained it; for the training thread.
 *
 * <ul>
 *   <li>{@code dead_units}: the share of a layer's {@code relu} units (of a picture, its channels) that answer 0 whatever comes in, and
 *       so can't learn any more; of the layer where it is the greatest (Lu et al. 2019, arXiv:1903.06733)
 *   <li>{@code saturated_activations}: the share of a layer's {@code sigmoid} or {@code tanh} answers where the function has less than 5 %
 *       of its greatest slope, so that hardly anything is learned through it; of the layer where it is the greatest (Glorot and
 *       Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks")
 * </ul>
 */
final class ActivationSurvey {

    private static final int SAMPLE = 256;
    private static final int BATCH = 64;
    /** σ'(x) = y (1 - y) is 1/4 at most. */
    private static final float SIGMOID_SLOPE = 0.05f / 4;
    /** tanh'(x) = 1 - y² is 1 at most. */
    private static final float TANH_SLOPE = 0.05f;

    private final List<WatchedLayer> watched = new ArrayList<>();

    /** A layer's answers so far. */
    private static final class WatchedLayer {

        final int index;
        final Activation activation;
        final boolean[] isAlive;
        long answers;
        long saturated;

        /** @param index of what it answers in {@code feedForward} */
        WatchedLayer(int index, Activation activation, int units) {
            this.index = index;
            this.activation = activation;
            this.isAlive = new boolean[units];
        }

        void add(float[] values) {
            answers += values.length;
            for (var i = 0; i < values.length; i++) {
                var value = values[i];
                if (value > 0) {
                    isAlive[i % isAlive.length] = true;
                }
                if (activation == Activation.SIGMOID
                        ? value * (1 - value) < SIGMOID_SLOPE
                        : 1 - value * value < TANH_SLOPE) {
                    saturated++;
                }
            }
        }

        double deadShare() {
            return IntStream.range(0, isAlive.length)
                            .filter(unit -> !isAlive[unit])
                            .count()
                    / (double) isAlive.length;
        }

        double saturatedShare() {
            return (double) saturated / answers;
        }
    }

    private ActivationSurvey(Network network, Shape inputShape) {
        var shape = inputShape;
        var index = 0;
        // What answers may be as sure as it likes
        for (var layer : network.layers().subList(0, network.layers().size() - 1)) {
            shape = layer.outputShape(shape);
            if (layer instanceof Flatten || layer instanceof Reshape) {
                continue;
            }
            index++;
            if (isWatched(layer)) {
                var dimensions = shape.dimensions();
                watched.add(new WatchedLayer(index, layer.activation(), dimensions.get(dimensions.size() - 1)));
            }
        }
    }

    private static boolean isWatched(Layer layer) {
        return switch (layer.activation()) {
            case RELU, SIGMOID, TANH -> !(layer instanceof Lstm);
            default -> false;
        };
    }

    /** By name; without those that the network has no units for. */
    static Map<String, Double> of(MultiLayerNetwork network, TrainingConfiguration configuration, Examples examples) {
        var survey = new ActivationSurvey(configuration.network(), examples.inputShape());
        if (!survey.watched.isEmpty()) {
            survey.look(network, configuration, examples);
        }
        return survey.shares();
    }

    private void look(MultiLayerNetwork network, TrainingConfiguration configuration, Examples examples) {
        var count = Math.min(SAMPLE, examples.size());
        var sample = IntStream.range(0, count)
                .map(i -> (int) ((long) i * examples.size() / count))
                .toArray();
        try (var arrays = new NativeBatches()) {
            new Batches(examples, configuration.preprocessing(), BATCH)
                    .forEach(sample, 0, batch -> look(network.feedForward(arrays.features(batch), false)));
        }
    }

    private void look(List<INDArray> answers) {
        for (var layer : watched) {
            try (var rowMajor = answers.get(layer.index).dup('c')) {
                layer.add(rowMajor.data().asFloat());
            }
        }
        // The first is the input; a layer that does nothing now hands on what it got
        answers.stream()
                .skip(1)
                .filter(array -> array != answers.get(0) && array.closeable())
                .forEach(INDArray::close);
    }

    private Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        for (var layer : watched) {
            if (layer.activation == Activation.RELU) {
                shares.merge("dead_units", layer.deadShare(), Math::max);
            } else {
                shares.merge("saturated_activations", layer.saturatedShare(), Math::max);
            }
        }
        return shares;
    }
}

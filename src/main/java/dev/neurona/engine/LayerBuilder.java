package dev.neurona.engine;

import dev.neurona.network.ActivationLayer;
import dev.neurona.network.BatchNormalization;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Flatten;
import dev.neurona.network.GaussianNoise;
import dev.neurona.network.GlobalAveragePooling2D;
import dev.neurona.network.GlobalMaxPooling2D;
import dev.neurona.network.Layer;
import dev.neurona.network.Lstm;
import dev.neurona.network.Reshape;
import dev.neurona.network.SimpleRnn;
import dev.neurona.shared.Shape;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.jspecify.annotations.Nullable;

/**
 * The hidden layers as DL4J has them. Images are {@code [batch, height, width, channels]} in DL4J too, and sequences
 * {@code [batch, steps, features]}: then every reshape is one of row-major numbers, as in Keras.
 */
final class LayerBuilder {

    private LayerBuilder() {}

    /**
     * A DL4J layer and what must come in.
     *
     * @param inputShape the shape that it needs; null where it takes any
     */
    record Built(
            org.deeplearning4j.nn.conf.layers.Layer layer,
            @Nullable Shape inputShape) {}

    /** Empty for the layers that only change the shape. */
    static Optional<Built> hidden(Layer layer, Shape input) {
        if (layer instanceof Flatten || layer instanceof Reshape) {
            return Optional.empty();
        }
        if (layer instanceof Dense dense) {
            return Optional.of(new Built(dense(dense, input), Shape.of(input.size())));
        }
        if (layer instanceof Dropout dropout) {
            return Optional.of(new Built(new DropoutLayer(1 - dropout.rate()), null));
        }
        if (layer instanceof GaussianNoise noise) {
            return Optional.of(new Built(
                    new DropoutLayer(new org.deeplearning4j.nn.conf.dropout.GaussianNoise(noise.stddev())), null));
        }
        if (layer instanceof ActivationLayer activation) {
            return Optional.of(new Built(
                    new org.deeplearning4j.nn.conf.layers.ActivationLayer(Activations.of(activation.activation())),
                    input));
        }
        if (layer instanceof BatchNormalization normalization) {
            return Optional.of(new Built(batchNormalization(normalization, input), input));
        }
        if (layer instanceof Lstm || layer instanceof SimpleRnn) {
            var steps = input.dimensions().get(0);
            return Optional.of(
                    new Built(recurrent(layer, input.size() / steps), Shape.of(steps, input.size() / steps)));
        }
        if (layer instanceof GlobalMaxPooling2D || layer instanceof GlobalAveragePooling2D) {
            var type = layer instanceof GlobalMaxPooling2D ? PoolingType.MAX : PoolingType.AVG;
            return Optional.of(new Built(
                    new GlobalPoolingLayer.Builder(type).poolingDimensions(1, 2).build(), input));
        }
        return Optional.of(new Built(WindowLayers.of(layer, input.dimensions().get(2)), input));
    }

    private static DenseLayer dense(Dense dense, Shape input) {
        return new DenseLayer.Builder()
                .nIn(input.size())
                .nOut(dense.units())
                .hasBias(dense.useBias())
                .activation(Activations.of(dense.activation()))
                .build();
    }

    private static org.deeplearning4j.nn.conf.layers.BatchNormalization batchNormalization(
            BatchNormalization layer, Shape input) {
        var dimensions = input.dimensions();
        var channels = dimensions.get(dimensions.size() - 1);
        return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .decay(layer.momentum())
                .eps(layer.epsilon())
                .useLogStd(false)
                .dataFormat(dimensions.size() == 3 ? CNN2DFormat.NHWC : CNN2DFormat.NCHW)
                .build();
    }

    private static org.deeplearning4j.nn.conf.layers.Layer recurrent(Layer layer, int features) {
        if (layer instanceof Lstm lstm) {
            return lastStepUnless(
                    lstm.returnSequences(),
                    new LSTM.Builder()
                            .nIn(features)
                            .nOut(lstm.units())
                            .activation(Activations.of(lstm.activation()))
                            .gateActivationFunction(Activations.of(lstm.recurrentActivation()))
                            .dataFormat(RNNFormat.NWC)
                            .build());
        }
        var simple = (SimpleRnn) layer;
        return lastStepUnless(
                simple.returnSequences(),
                new org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn.Builder()
                        .nIn(features)
                        .nOut(simple.units())
                        .activation(Activations.of(simple.activation()))
                        .dataFormat(RNNFormat.NWC)
                        .build());
    }

    private static org.deeplearning4j.nn.conf.layers.Layer lastStepUnless(
            boolean sequences, org.deeplearning4j.nn.conf.layers.Layer layer) {
        return sequences ? layer : new LastTimeStep(layer);
    }

    /** {@code [a, b]} as DL4J takes it. */
    static long[] dimensions(Shape shape) {
        return shape.dimensions().stream().mapToLong(Integer::longValue).toArray();
    }
}

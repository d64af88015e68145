package dev.neurona.engine;

import dev.neurona.engine.kernel.KernelNetworkBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Reads DL4J's layers from input to output, each into the kernels that do the same. */
final class LayerReader {

    private final KernelNetworkBuilder builder;
    /** Where the next layer's parameters begin. */
    private int offset;

    LayerReader(KernelNetworkBuilder builder) {
        this.builder = builder;
    }

    /**
     * Adds the layer of that index; they must come in order.
     *
     * @throws NoKernelException when it has something that there is no kernel for
     */
    void read(MultiLayerConfiguration configuration, int index, long parameterCount) {
        var layer = configuration.getConf(index).getLayer();
        if (configuration.getInputPreProcess(index) != null) {
            throw new NoKernelException(
                    configuration.getInputPreProcess(index).getClass().getSimpleName());
        }
        checkNothingElse(layer);
        if (layer.getClass() == DenseLayer.class) {
            dense((DenseLayer) layer, ((DenseLayer) layer).hasBias(), ((DenseLayer) layer).hasLayerNorm());
        } else if (layer.getClass() == OutputLayer.class) {
            dense((OutputLayer) layer, ((OutputLayer) layer).hasBias(), false);
        } else {
            throw new NoKernelException("a layer of type " + layer.getClass().getSimpleName());
        }
        offset += Math.toIntExact(parameterCount);
    }

    private void dense(FeedForwardLayer layer, boolean bias, boolean layerNormalization) {
        if (layerNormalization) {
            throw new NoKernelException("layer normalization");
        }
        builder.dense(Math.toIntExact(layer.getNOut()), bias, offset)
                .activation(ActivationReader.read(layer.getActivationFn()));
    }

    private static void checkNothingElse(Layer layer) {
        if (layer.getIDropout() != null) {
            throw new NoKernelException("dropout inside of another layer");
        }
        if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
            throw new NoKernelException("constraints on weights");
        }
        if (layer instanceof BaseLayer base) {
            if (base.getWeightNoise() != null) {
                throw new NoKernelException("noise on weights");
            }
            if (base.getGradientNormalization() != null
                    && base.getGradientNormalization() != GradientNormalization.None) {
                throw new NoKernelException("gradient normalization " + base.getGradientNormalization());
            }
            if (!base.getRegularization().isEmpty()
                    || !base.getRegularizationBias().isEmpty()) {
                throw new NoKernelException("regularization");
            }
        }
    }
}

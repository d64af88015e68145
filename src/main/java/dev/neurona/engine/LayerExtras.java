package dev.neurona.engine;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What DL4J can add to any layer, and the kernels don't have. */
final class LayerExtras {

    private LayerExtras() {}

    /** @throws NoKernelException when the layer has one of them */
    static void check(Layer layer) {
        if (layer.getIDropout() != null && !(layer instanceof DropoutLayer)) {
            throw new NoKernelException("dropout inside of another layer");
        }
        if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
            throw new NoKernelException("constraints on weights");
        }
        if (layer instanceof BaseLayer base) {
            if (base.getWeightNoise() != null) {
                throw new NoKernelException("noise on weights");
            }
            var normalization = base.getGradientNormalization();
            if (normalization != null && normalization != GradientNormalization.None) {
                throw new NoKernelException("the gradient normalization " + normalization);
            }
            if (!base.getRegularization().isEmpty()
                    || !base.getRegularizationBias().isEmpty()) {
                throw new NoKernelException("regularization");
            }
        }
    }
}

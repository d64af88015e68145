package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import dev.neurona.engine.kernel.Loss;

/** Keras's losses for the kernels, as DL4J has them in {@link KerasLoss}. */
record KerasKernelLoss(KerasLoss loss, boolean includesActivation) implements Loss {

    static KerasKernelLoss of(KerasLoss loss, Activation last) {
        var categorical = loss.loss().isCrossEntropyOfClasses() && last instanceof Activation.Softmax;
        var binary = loss.loss() == dev.neurona.network.Loss.BINARY_CROSSENTROPY && last instanceof Activation.Sigmoid;
        return new KerasKernelLoss(loss, categorical || binary);
    }

    @Override
    public boolean includes(Activation last) {
        return includesActivation;
    }

    @Override
    public void gradients(float[] outputs, float[] targets, float[] gradients, int count, int width) {
        loss.gradients(outputs, targets, gradients, count, width, includesActivation);
    }
}

package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Reads DL4J's activation functions. */
final class ActivationReader {

    private ActivationReader() {}

    /** @throws NoKernelException when there is no kernel for it */
    static Activation read(IActivation activation) {
        if (activation instanceof ActivationIdentity) {
            return new Activation.Linear();
        }
        // DL4J's may also have an upper bound, a threshold and a slope below it
        if (activation instanceof ActivationReLU relu && relu.equals(new ActivationReLU())) {
            return new Activation.Relu();
        }
        if (activation instanceof ActivationSigmoid) {
            return new Activation.Sigmoid();
        }
        if (activation instanceof ActivationTanH) {
            return new Activation.Tanh();
        }
        if (activation instanceof ActivationSoftmax) {
            return new Activation.Softmax();
        }
        throw new NoKernelException("the activation " + activation);
    }
}

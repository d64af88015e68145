package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
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
        if (activation instanceof ActivationLReLU leaky) {
            return new Activation.LeakyRelu((float) leaky.getAlpha());
        }
        if (activation instanceof ActivationELU elu) {
            return new Activation.Elu((float) elu.getAlpha(), 1);
        }
        if (activation instanceof ActivationSELU) {
            return new Activation.Elu(1.6732632423543772f, 1.0507009873554804f);
        }
        if (activation instanceof ActivationSoftPlus) {
            return new Activation.Softplus();
        }
        if (activation instanceof ActivationSwish) {
            return new Activation.Swish();
        }
        throw new NoKernelException("the activation " + activation);
    }
}

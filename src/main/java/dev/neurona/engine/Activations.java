package dev.neurona.engine;

import dev.neurona.network.Activation;
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

/** Keras's activations as DL4J has them. */
final class Activations {

    private static final double LEAKY_RELU_SLOPE = 0.2;

    private Activations() {}

    static IActivation of(Activation activation) {
        return switch (activation) {
            case ELU -> new ActivationELU(1.0);
            case GELU -> new Gelu();
            case LEAKY_RELU -> new ActivationLReLU(LEAKY_RELU_SLOPE);
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case SELU -> new ActivationSELU();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTMAX -> new ActivationSoftmax();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SWISH -> new ActivationSwish();
            case TANH -> new ActivationTanH();
        };
    }
}

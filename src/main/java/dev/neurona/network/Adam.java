package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980) with Keras's defaults.
 *
 * @param learningRate above 0, default 0.001
 * @param beta1 decay of the mean of the gradients, 0 to below 1, default 0.9
 * @param beta2 decay of the mean of their squares, 0 to below 1, default 0.999
 * @param epsilon above 0, default 1e-7
 */
public record Adam(
        @Positive @DecimalMax("1000") Double learningRate,

        @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        Double beta1,

        @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        Double beta2,

        @Positive @DecimalMax("1") Double epsilon)
        implements Optimizer {

    public static final double DEFAULT_LEARNING_RATE = 0.001;

    public Adam {
        learningRate = learningRate == null ? DEFAULT_LEARNING_RATE : learningRate;
        beta1 = beta1 == null ? 0.9 : beta1;
        beta2 = beta2 == null ? 0.999 : beta2;
        epsilon = epsilon == null ? 1e-7 : epsilon;
    }

    public Adam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }
}

package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;

/**
 * Stochastic gradient descent, with momentum (Polyak 1964) or Nesterov's form of it, and Keras's defaults.
 *
 * @param learningRate above 0, default 0.01
 * @param momentum 0 to below 1, default 0
 * @param nesterov default false
 */
public record Sgd(
        @Positive @DecimalMax("1000") Double learningRate,

        @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        Double momentum,

        Boolean nesterov)
        implements Optimizer {

    public Sgd {
        learningRate = learningRate == null ? 0.01 : learningRate;
        momentum = momentum == null ? 0.0 : momentum;
        nesterov = nesterov != null && nesterov;
    }

    public Sgd(double learningRate) {
        this(learningRate, 0.0, false);
    }
}

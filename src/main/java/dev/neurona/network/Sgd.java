package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent, with momentum (Polyak 1964) or Nesterov's form of it.
 *
 * @param learningRate above 0, default 0.01
 * @param momentum 0 to below 1, default 0
 * @param nesterov default false
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record Sgd(
        @Positive @DecimalMax("1000") Double learningRate,
        @Decay Double momentum,
        Boolean nesterov,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public Sgd {
        learningRate = learningRate == null ? 0.01 : learningRate;
        momentum = momentum == null ? 0.0 : momentum;
        nesterov = nesterov != null && nesterov;
    }

    public Sgd(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null);
    }

    public Sgd(double learningRate, double momentum, boolean nesterov) {
        this(learningRate, momentum, nesterov, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return momentum > 0 ? 1 : 0;
    }
}

package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Adadelta (Zeiler 2012, arXiv:1212.5701).
 *
 * @param learningRate above 0, default 0.001
 * @param rho decay of the means, 0 to below 1, default 0.95
 * @param epsilon above 0, default 1e-7
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record Adadelta(
        @Positive @DecimalMax("1000") Double learningRate,
        @Decay Double rho,
        @Positive @DecimalMax("1") Double epsilon,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public Adadelta {
        learningRate = learningRate == null ? 0.001 : learningRate;
        rho = rho == null ? 0.95 : rho;
        epsilon = epsilon == null ? 1e-7 : epsilon;
    }

    public Adadelta(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return 2;
    }
}

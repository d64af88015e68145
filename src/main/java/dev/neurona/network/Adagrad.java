package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Adagrad (Duchi, Hazan and Singer 2011).
 *
 * @param learningRate above 0, default 0.001
 * @param initialAccumulatorValue where the sums of squares start, 0 or more, default 0.1
 * @param epsilon above 0, default 1e-7
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record Adagrad(
        @Positive @DecimalMax("1000") Double learningRate,
        @DecimalMin("0") @DecimalMax("1000") Double initialAccumulatorValue,
        @Positive @DecimalMax("1") Double epsilon,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public Adagrad {
        learningRate = learningRate == null ? 0.001 : learningRate;
        initialAccumulatorValue = initialAccumulatorValue == null ? 0.1 : initialAccumulatorValue;
        epsilon = epsilon == null ? 1e-7 : epsilon;
    }

    public Adagrad(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return 1;
    }
}

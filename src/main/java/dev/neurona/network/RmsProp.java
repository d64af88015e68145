package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * RMSprop (Tieleman and Hinton 2012) in the form that Keras has: epsilon is added below the root.
 *
 * @param learningRate above 0, default 0.001
 * @param rho decay of the mean of the squared gradients, 0 to below 1, default 0.9
 * @param momentum 0 to below 1, default 0
 * @param epsilon above 0, default 1e-7
 * @param centered whether gradients are measured against their variance instead of their squares, default false
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record RmsProp(
        @Positive @DecimalMax("1000") Double learningRate,
        @Decay Double rho,
        @Decay Double momentum,
        @Positive @DecimalMax("1") Double epsilon,
        Boolean centered,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public RmsProp {
        learningRate = learningRate == null ? 0.001 : learningRate;
        rho = rho == null ? 0.9 : rho;
        momentum = momentum == null ? 0.0 : momentum;
        epsilon = epsilon == null ? 1e-7 : epsilon;
        centered = centered != null && centered;
    }

    public RmsProp(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
    }
}

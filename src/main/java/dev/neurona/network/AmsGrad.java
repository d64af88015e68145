package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Adam with {@code amsgrad} (Reddi, Kale and Kumar 2018); Keras calls it {@code Adam(amsgrad=True)}.
 *
 * @param learningRate above 0, default 0.001
 * @param beta1 decay of the mean of the gradients, 0 to below 1, default 0.9
 * @param beta2 decay of the mean of their squares, 0 to below 1, default 0.999
 * @param epsilon above 0, default 1e-7
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record AmsGrad(
        @Positive @DecimalMax("1000") Double learningRate,
        @Decay Double beta1,
        @Decay Double beta2,
        @Positive @DecimalMax("1") Double epsilon,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public AmsGrad {
        learningRate = learningRate == null ? 0.001 : learningRate;
        beta1 = beta1 == null ? 0.9 : beta1;
        beta2 = beta2 == null ? 0.999 : beta2;
        epsilon = epsilon == null ? 1e-7 : epsilon;
    }

    public AmsGrad(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return 3;
    }

    /** The same as {@code adam} spells it. */
    public Adam adam() {
        return new Adam(
                learningRate, beta1, beta2, epsilon, true, schedule, weightDecay, clipnorm, clipvalue, globalClipnorm);
    }
}

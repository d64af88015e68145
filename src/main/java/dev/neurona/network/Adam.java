package dev.neurona.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980) in the form that Keras has: epsilon is added to the root of the uncorrected mean of
 * squares.
 *
 * @param learningRate above 0, default 0.001
 * @param beta1 decay of the mean of the gradients, 0 to below 1, default 0.9
 * @param beta2 decay of the mean of their squares, 0 to below 1, default 0.999
 * @param epsilon above 0, default 1e-7
 * @param amsgrad whether the greatest mean of squares so far counts (Reddi et al. 2018), default false
 * @param schedule how the step size changes; see {@link Schedule}
 * @param weightDecay see {@link Optimizer}
 * @param clipnorm see {@link Optimizer}
 * @param clipvalue see {@link Optimizer}
 * @param globalClipnorm see {@link Optimizer}
 */
public record Adam(
        @Positive @DecimalMax("1000") Double learningRate,
        @Decay Double beta1,
        @Decay Double beta2,
        @Positive @DecimalMax("1") Double epsilon,
        Boolean amsgrad,
        @Nullable @Valid Schedule schedule,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
        @Nullable @Positive @DecimalMax("1000000") Double clipnorm,
        @Nullable @Positive @DecimalMax("1000000") Double clipvalue,
        @Nullable @Positive @DecimalMax("1000000") Double globalClipnorm)
        implements Optimizer {

    public static final double DEFAULT_LEARNING_RATE = 0.001;

    public Adam {
        learningRate = learningRate == null ? DEFAULT_LEARNING_RATE : learningRate;
        beta1 = beta1 == null ? 0.9 : beta1;
        beta2 = beta2 == null ? 0.999 : beta2;
        epsilon = epsilon == null ? 1e-7 : epsilon;
        amsgrad = amsgrad != null && amsgrad;
    }

    public Adam(double learningRate) {
        this(learningRate, null, null, null, null, null, null, null, null, null);
    }

    public Adam(double learningRate, double beta1, double beta2, double epsilon) {
        this(learningRate, beta1, beta2, epsilon, null, null, null, null, null, null);
    }

    @Override
    public int stateCount() {
        return amsgrad ? 3 : 2;
    }
}

package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;

/**
 * Keras's {@code MaxNorm}: after each step, the weights that lead into one unit or filter are scaled down to a norm of at most
 * {@code maxValue} (Srivastava et al. 2014). In Keras's words the axis is all but the last.
 *
 * @param maxValue above 0 and at most 1,000,000, default 2
 */
public record MaxNorm(@Positive @DecimalMax("1000000") Double maxValue) {

    public MaxNorm {
        maxValue = maxValue == null ? 2.0 : maxValue;
    }
}

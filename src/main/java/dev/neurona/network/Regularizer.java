package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Keras's {@code L1L2}: adds {@code l1·Σ|w| + l2·Σw²} of a layer's weights to the loss, in training and in evaluation alike.
 *
 * @param l1 0 to 10, default 0
 * @param l2 0 to 10, default 0; the gradient is {@code 2·l2·w}
 */
public record Regularizer(
        @DecimalMin("0") @DecimalMax("10") Double l1,
        @DecimalMin("0") @DecimalMax("10") Double l2) {

    public Regularizer {
        l1 = l1 == null ? 0.0 : l1;
        l2 = l2 == null ? 0.0 : l2;
    }

    public static Regularizer l1(double l1) {
        return new Regularizer(l1, 0.0);
    }

    public static Regularizer l2(double l2) {
        return new Regularizer(0.0, l2);
    }
}

package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.constraints.NotNull;

/**
 * In training sets a share of its input to 0 and scales the rest by {@code 1 / (1 - rate)}; in evaluation leaves all as it is
 * (Srivastava et al. 2014).
 *
 * @param rate the share, 0 to below 1; required
 */
public record Dropout(@NotNull @Decay Double rate) implements Layer {

    @Override
    public Shape outputShape(Shape inputShape) {
        return inputShape;
    }
}

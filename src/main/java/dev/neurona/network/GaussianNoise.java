package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/**
 * In training adds normal noise of mean 0; in evaluation leaves all as it is.
 *
 * @param stddev of the noise, 0 to 1,000; required. Pixels are 0 to 1 here
 */
public record GaussianNoise(
        @NotNull @DecimalMin("0") @DecimalMax("1000") Double stddev) implements Layer {

    @Override
    public Shape outputShape(Shape inputShape) {
        return inputShape;
    }
}

package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.constraints.NotNull;

/**
 * Keras's {@code Activation}: a function of each number, or of each last axis where it is softmax.
 *
 * @param activation required
 */
public record ActivationLayer(@NotNull Activation activation) implements Layer {

    @Override
    public Shape outputShape(Shape inputShape) {
        return inputShape;
    }
}

package dev.neurona.network;

import dev.neurona.shared.Shape;

/** {@code [batch, …] → [batch, n]}, row-major: rows, then columns, then channels, as Keras has it. */
public record Flatten() implements Layer {

    @Override
    public Shape outputShape(Shape inputShape) {
        return Shape.of(inputShape.size());
    }
}

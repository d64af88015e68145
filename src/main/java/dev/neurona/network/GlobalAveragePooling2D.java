package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.Optional;

/** The mean of each whole channel, {@code [batch, height, width, channels] → [batch, channels]}. */
public record GlobalAveragePooling2D() implements Layer {

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("global_average_pooling2d", inputShape);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Shape.of(Images.channels(inputShape));
    }
}

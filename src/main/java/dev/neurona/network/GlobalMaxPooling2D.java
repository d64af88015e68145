package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.Optional;

/** The greatest value of each whole channel, {@code [batch, height, width, channels] → [batch, channels]}. */
public record GlobalMaxPooling2D() implements Layer {

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("global_max_pooling2d", inputShape);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Shape.of(Images.channels(inputShape));
    }
}

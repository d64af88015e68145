package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A fully connected layer, {@code [batch, …] → [batch, units]}: {@code activation(x·W + b)}. An input of more than one dimension
 * is flattened. Weights start uniform in {@code ±sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio 2010, Keras's default), biases at 0.
 *
 * @param units how many neurons, 1 to 100,000; required
 * @param activation default {@code linear}, as in Keras
 * @param useBias default true
 */
public record Dense(@NotNull @Positive @Max(100_000) Integer units, Activation activation, Boolean useBias)
        implements Layer {

    public Dense {
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
    }

    public Dense(int units, Activation activation) {
        this(units, activation, true);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Shape.of(units);
    }

    @Override
    public long parameterCount(Shape inputShape) {
        return (inputShape.size() + (useBias ? 1L : 0L)) * units;
    }
}

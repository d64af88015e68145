package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A fully connected layer, {@code [batch, …] → [batch, units]}: {@code activation(x·W + b)}. An input of more than one dimension
 * is flattened.
 *
 * @param units how many neurons, 1 to 100,000; required
 * @param activation default {@code linear}, as in Keras
 * @param useBias default true
 * @param kernelInitializer default {@code glorot_uniform}
 */
public record Dense(
        @NotNull @Positive @Max(100_000) Integer units,
        Activation activation,
        Boolean useBias,
        KernelInitializer kernelInitializer)
        implements Layer {

    public Dense {
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
        kernelInitializer = kernelInitializer == null ? KernelInitializer.GLOROT_UNIFORM : kernelInitializer;
    }

    public Dense(int units, Activation activation) {
        this(units, activation, true, KernelInitializer.GLOROT_UNIFORM);
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

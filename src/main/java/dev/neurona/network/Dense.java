package dev.neurona.network;

import dev.neurona.shared.Shape;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer, {@code [batch, …] → [batch, units]}: {@code activation(x·W + b)}. An input of more than one dimension
 * is flattened.
 *
 * @param units how many neurons, 1 to 100,000; required
 * @param activation default {@code linear}, as in Keras
 * @param useBias default true
 * @param kernelInitializer default {@code glorot_uniform}
 * @param biasInitializer default {@code zeros}
 * @param kernelRegularizer none by default
 * @param biasRegularizer none by default
 * @param kernelConstraint none by default
 */
public record Dense(
        @NotNull @Positive @Max(100_000) Integer units,
        Activation activation,
        Boolean useBias,
        Initializer kernelInitializer,
        Initializer biasInitializer,
        @Nullable @Valid Regularizer kernelRegularizer,
        @Nullable @Valid Regularizer biasRegularizer,
        @Nullable @Valid MaxNorm kernelConstraint)
        implements Layer {

    public Dense {
        activation = activation == null ? Activation.LINEAR : activation;
        useBias = useBias == null || useBias;
        kernelInitializer = kernelInitializer == null ? Initializer.GLOROT_UNIFORM : kernelInitializer;
        biasInitializer = biasInitializer == null ? Initializer.ZEROS : biasInitializer;
    }

    public Dense(int units, Activation activation) {
        this(units, activation, true);
    }

    public Dense(int units, Activation activation, boolean useBias) {
        this(units, activation, useBias, Initializer.GLOROT_UNIFORM, Initializer.ZEROS, null, null, null);
    }

    /** The same with {@code l1} and {@code l2} on its kernel. */
    public Dense regularizedBy(@Nullable Regularizer regularizer) {
        return new Dense(
                units,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer,
                regularizer,
                biasRegularizer,
                kernelConstraint);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Shape.of(units);
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        return Weight.list(
                Weight.of(inputShape.size(), units)
                        .startingAs(kernelInitializer)
                        .regularizedBy(kernelRegularizer)
                        .boundBy(kernelConstraint),
                useBias ? Weight.bias(units, biasInitializer).regularizedBy(biasRegularizer) : null);
    }
}

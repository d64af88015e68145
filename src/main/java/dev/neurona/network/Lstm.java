package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory, {@code [batch, steps, features] → [batch, units]}, or {@code [batch, steps, units]} with
 * {@code returnSequences} (Hochreiter and Schmidhuber 1997; Gers et al. 2000). An image is read row by row: {@code [height, width·channels]}.
 *
 * @param units 1 to 10,000; required
 * @param activation default {@code tanh}
 * @param recurrentActivation of the gates, default {@code sigmoid}
 * @param unitForgetBias whether the bias of the forget gate starts at 1, default true
 * @param returnSequences whether it answers every step's output instead of the last one's, default false
 * @param kernelInitializer default {@code glorot_uniform}
 * @param recurrentInitializer default {@code orthogonal}
 * @param biasInitializer default {@code zeros}
 * @param kernelRegularizer none by default
 * @param recurrentRegularizer none by default
 */
public record Lstm(
        @NotNull @Positive @Max(10_000) Integer units,
        Activation activation,
        Activation recurrentActivation,
        Boolean unitForgetBias,
        Boolean returnSequences,
        Initializer kernelInitializer,
        Initializer recurrentInitializer,
        Initializer biasInitializer,
        @Nullable @Valid Regularizer kernelRegularizer,
        @Nullable @Valid Regularizer recurrentRegularizer)
        implements Layer {

    public Lstm {
        activation = activation == null ? Activation.TANH : activation;
        recurrentActivation = recurrentActivation == null ? Activation.SIGMOID : recurrentActivation;
        unitForgetBias = unitForgetBias == null || unitForgetBias;
        returnSequences = returnSequences != null && returnSequences;
        kernelInitializer = kernelInitializer == null ? Initializer.GLOROT_UNIFORM : kernelInitializer;
        recurrentInitializer = recurrentInitializer == null ? Initializer.ORTHOGONAL : recurrentInitializer;
        biasInitializer = biasInitializer == null ? Initializer.ZEROS : biasInitializer;
    }

    public Lstm(int units) {
        this(units, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Sequences.rejects("lstm", inputShape);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Sequences.output(inputShape, units, returnSequences);
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        return List.of(
                Weight.of(Sequences.features(inputShape), 4 * units)
                        .startingAs(kernelInitializer)
                        .regularizedBy(kernelRegularizer),
                Weight.of(units, 4 * units)
                        .named("recurrent_kernel")
                        .startingAs(recurrentInitializer)
                        .regularizedBy(recurrentRegularizer),
                Weight.bias(4 * units, biasInitializer));
    }
}

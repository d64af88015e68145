package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.neurona.shared.Fault;
import java.util.Optional;

/**
 * How the learning rate changes while a network learns, by Keras's names. Steps are batches, counted through all epochs; Keras's
 * {@code initial_learning_rate} is the optimizer's {@code learningRate}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CosineDecay.class, name = "cosine_decay"),
    @JsonSubTypes.Type(value = CosineDecayRestarts.class, name = "cosine_decay_restarts"),
    @JsonSubTypes.Type(value = ExponentialDecay.class, name = "exponential_decay"),
    @JsonSubTypes.Type(value = InverseTimeDecay.class, name = "inverse_time_decay"),
    @JsonSubTypes.Type(value = PiecewiseConstantDecay.class, name = "piecewise_constant_decay"),
    @JsonSubTypes.Type(value = PolynomialDecay.class, name = "polynomial_decay"),
    @JsonSubTypes.Type(value = Warmup.class, name = "warmup")
})
public sealed interface Schedule
        permits CosineDecay,
                CosineDecayRestarts,
                ExponentialDecay,
                InverseTimeDecay,
                PiecewiseConstantDecay,
                PolynomialDecay,
                Warmup {

    /**
     * The learning rate after {@code step} batches.
     *
     * @param step 0 for the first batch
     * @param initial the optimizer's learning rate
     */
    double at(long step, double initial);

    /** What does not fit together in it, with the pointer from the schedule on. */
    default Optional<Fault> fault() {
        return Optional.empty();
    }
}

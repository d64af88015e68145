package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;

/**
 * Normalizes each channel (or each unit) to mean 0 and variance 1 over the batch, then scales by {@code gamma} and shifts by
 * {@code beta}; in evaluation with the moving averages of mean and variance (Ioffe and Szegedy 2015, arXiv:1502.03167).
 *
 * @param momentum share of the moving averages that each batch keeps, 0 to below 1, default 0.99
 * @param epsilon added to the variance, above 0, default 0.001
 */
public record BatchNormalization(
        @Decay Double momentum, @Positive @DecimalMax("1") Double epsilon) implements Layer {

    public BatchNormalization {
        momentum = momentum == null ? 0.99 : momentum;
        epsilon = epsilon == null ? 1e-3 : epsilon;
    }

    public BatchNormalization() {
        this(null, null);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return inputShape.dimensions().size() != 2
                ? Optional.empty()
                : Optional.of(new Fault(
                        "",
                        "is a batch_normalization after what answers a sequence, " + inputShape
                                + "; it must follow units or images. Maybe put it after the last recurrent layer?"));
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return inputShape;
    }

    @Override
    public List<Weight> weights(Shape inputShape) {
        var channels = inputShape.dimensions().get(inputShape.dimensions().size() - 1);
        return List.of(
                Weight.of(channels).named("gamma").startingAs(Initializer.ONES),
                Weight.of(channels).named("beta").startingAs(Initializer.ZEROS),
                Weight.of(channels)
                        .named("moving_mean")
                        .startingAs(Initializer.ZEROS)
                        .frozen(),
                Weight.of(channels)
                        .named("moving_variance")
                        .startingAs(Initializer.ONES)
                        .frozen());
    }
}

package dev.neurona.network;

import dev.neurona.shared.Fault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code values[0]} up to and with step {@code boundaries[0]}, then {@code values[1]}, and so on. The optimizer's own learning rate
 * is not used.
 *
 * @param boundaries steps, rising; 1 to 100 of them; required
 * @param values learning rates above 0, one more than there are boundaries; required
 */
public record PiecewiseConstantDecay(
        @NotEmpty @Size(max = 100) List<@NotNull @PositiveOrZero Long> boundaries,
        @NotEmpty @Size(max = 101) List<@NotNull @Positive @DecimalMax("1000") Double> values)
        implements Schedule {

    @Override
    public double at(long step, double initial) {
        var passed = boundaries.stream().filter(boundary -> step > boundary).count();
        return values.get((int) passed);
    }

    @Override
    public Optional<Fault> fault() {
        if (values.size() != boundaries.size() + 1) {
            return Optional.of(new Fault(
                    "/values",
                    "has " + values.size() + " rates; it must have " + (boundaries.size() + 1)
                            + ", one more than there are boundaries"));
        }
        var rising = IntStream.range(1, boundaries.size()).allMatch(i -> boundaries.get(i - 1) < boundaries.get(i));
        return rising
                ? Optional.empty()
                : Optional.of(
                        new Fault("/boundaries", "is " + boundaries + "; each must be greater than the one before"));
    }
}

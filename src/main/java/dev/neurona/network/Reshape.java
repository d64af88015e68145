package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * {@code [batch, …] → [batch, targetShape]}, row-major.
 *
 * @param targetShape 1 to 3 dimensions without the batch; one of them may be -1 and is what is left over; required
 */
public record Reshape(@NotNull @Size(min = 1, max = 3) List<@NotNull @Min(-1) @Max(10_000_000) Integer> targetShape)
        implements Layer {

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        var known = known();
        var open = targetShape.stream().filter(size -> size == -1).count();
        var fits = open == 0 ? known == inputShape.size() : open == 1 && known > 0 && inputShape.size() % known == 0;
        return fits && known > 0
                ? Optional.empty()
                : Optional.of(new Fault(
                        "/targetShape",
                        "is " + targetShape + "; it must hold the " + inputShape.size() + " numbers of its input, "
                                + inputShape + ", and at most one of its dimensions may be -1"));
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return new Shape(targetShape.stream()
                .map(size -> size == -1 ? (int) (inputShape.size() / known()) : size)
                .toList());
    }

    private long known() {
        return targetShape.stream()
                .filter(size -> size != -1)
                .mapToLong(Integer::longValue)
                .reduce(1, (a, b) -> a * b);
    }
}

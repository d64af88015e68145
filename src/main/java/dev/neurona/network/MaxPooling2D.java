package dev.neurona.network;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The greatest of each window of each channel, {@code [batch, height, width, channels] → [batch, height', width', channels]}.
 *
 * @param poolSize height and width of the window, 1 to 1,000 each; one number for both; default 2
 * @param strides how far it moves, 1 to 1,000; default: its size
 * @param padding default {@code valid}
 */
public record MaxPooling2D(
        @Sides List<@NotNull @Min(1) @Max(1000) Integer> poolSize,
        @Nullable @Sides List<@NotNull @Min(1) @Max(1000) Integer> strides,
        Padding padding)
        implements Layer {

    public MaxPooling2D {
        poolSize = poolSize == null ? List.of(2) : poolSize;
        strides = strides == null ? poolSize : strides;
        padding = padding == null ? Padding.VALID : padding;
    }

    public MaxPooling2D(int poolSize) {
        this(List.of(poolSize), null, null);
    }

    public Size2D pool() {
        return Size2D.of(poolSize);
    }

    public Size2D stride() {
        return Size2D.of(strides);
    }

    @Override
    public Optional<Fault> rejects(Shape inputShape) {
        return Images.rejects("max_pooling2d", inputShape, "poolSize", pool(), padding);
    }

    @Override
    public Shape outputShape(Shape inputShape) {
        return Images.slide(inputShape, pool(), stride(), padding, Images.channels(inputShape));
    }
}

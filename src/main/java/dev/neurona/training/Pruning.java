package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.neurona.search.AshaPruner;
import dev.neurona.search.MedianPruner;
import dev.neurona.search.Pruner;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How hopeless trials are found early.
 *
 * @param type {@code median} or {@code asha}
 * @param minEpochs none is given up before, 1 to 10,000, default 1
 * @param reductionFactor of {@code asha}: one of so many goes on, 2 to 100, default 3
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pruning(
        @NotNull Type type,
        @Min(1) @Max(10_000) Integer minEpochs,
        @Nullable @Min(2) @Max(100) Integer reductionFactor) {

    /** By what rule. */
    public enum Type {
        /** Worse than the median of the others so far. */
        MEDIAN,
        /** Asynchronous successive halving. */
        ASHA;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Pruning {
        minEpochs = minEpochs == null ? 1 : minEpochs;
        reductionFactor = reductionFactor == null && type == Type.ASHA ? Integer.valueOf(3) : reductionFactor;
    }

    Pruner pruner() {
        return type == Type.ASHA ? new AshaPruner(minEpochs, reductionFactor) : new MedianPruner(minEpochs);
    }
}

package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.neurona.search.AshaPruner;
import dev.neurona.search.HyperbandPruner;
import dev.neurona.search.MedianPruner;
import dev.neurona.search.Pruner;
import dev.neurona.shared.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How hopeless trials are found early.
 *
 * @param type {@code median} or {@code asha}
 * @param minEpochs none is given up before, 1 to 10,000, default 1
 * @param reductionFactor of {@code asha} and {@code hyperband}: one of so many goes on, 2 to 100, default 3
 * @param maxEpochs of {@code hyperband}: how many a trial trains that is not given up, 1 to 10,000; default the job's epochs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pruning(
        @NotNull Type type,
        @Min(1) @Max(10_000) Integer minEpochs,
        @Nullable @Min(2) @Max(100) Integer reductionFactor,
        @Nullable @Min(1) @Max(10_000) Integer maxEpochs) {

    /** By what rule. */
    public enum Type {
        /** Worse than the median of the others so far. */
        MEDIAN,
        /** Asynchronous successive halving. */
        ASHA,
        /** Several of these beside each other, from an impatient to a patient one. */
        HYPERBAND;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Pruning {
        minEpochs = minEpochs == null ? 1 : minEpochs;
        reductionFactor = reductionFactor == null && type != Type.MEDIAN ? Integer.valueOf(3) : reductionFactor;
    }

    /** @param where the search is in the request */
    List<Fault> faults(String where) {
        var faults = new ArrayList<Fault>();
        if (type == Type.MEDIAN && reductionFactor != null) {
            faults.add(new Fault(
                    where + "/pruner/reductionFactor", "goes with the types \"asha\" and \"hyperband\" only"));
        }
        if (type != Type.HYPERBAND && maxEpochs != null) {
            faults.add(new Fault(where + "/pruner/maxEpochs", "goes with the type \"hyperband\" only"));
        }
        if (maxEpochs != null && maxEpochs < minEpochs) {
            faults.add(new Fault(
                    where + "/pruner/maxEpochs", "is " + maxEpochs + "; it must be at least minEpochs, " + minEpochs));
        }
        return faults;
    }

    boolean needsMaxEpochs() {
        return type == Type.HYPERBAND && maxEpochs == null;
    }

    /** @param epochs that a trial trains where {@code maxEpochs} does not say so */
    Pruner pruner(int epochs) {
        return switch (type) {
            case MEDIAN -> new MedianPruner(minEpochs);
            case ASHA -> new AshaPruner(minEpochs, reductionFactor);
            case HYPERBAND ->
                new HyperbandPruner(
                        minEpochs, reductionFactor, Math.max(minEpochs, maxEpochs == null ? epochs : maxEpochs));
        };
    }
}

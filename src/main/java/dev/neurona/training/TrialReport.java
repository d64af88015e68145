package dev.neurona.training;

import dev.neurona.run.RunStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What a client tells of a trial that it trains.
 *
 * @param epoch after which the value was measured, 1 to 10,000, one after the other; without it the trial has ended
 * @param value a finite number; required but for a trial that ends {@code PRUNED} or {@code FAILED}
 * @param status how it has ended: {@code SUCCEEDED}, the default, {@code PRUNED}, or {@code FAILED}; not with an epoch
 */
record TrialReport(
        @Nullable @Min(1) @Max(10_000) Integer epoch,
        @Nullable Double value,
        @Nullable RunStatus status) {

    /** How it has ended. */
    RunStatus end() {
        return status == null ? RunStatus.SUCCEEDED : status;
    }
}

package dev.neurona.training;

import dev.neurona.run.RunStatus;
import dev.neurona.shared.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
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

    /** What is wrong with it in itself; empty where it is sound. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        var end = end();
        if (epoch != null && status != null) {
            faults.add(new Fault("/status", "is \"" + end + "\"; a trial that has ended has no epoch"));
        }
        if (end != RunStatus.SUCCEEDED && end != RunStatus.PRUNED && end != RunStatus.FAILED) {
            faults.add(new Fault(
                    "/status", "is \"" + end + "\"; it must be one of [\"SUCCEEDED\", \"PRUNED\", \"FAILED\"]"));
        }
        if (value == null && (epoch != null || end == RunStatus.SUCCEEDED)) {
            faults.add(new Fault("/value", "must not be null"));
        } else if (value != null && !Double.isFinite(value)) {
            faults.add(new Fault("/value", "is " + value + "; it must be a finite number"));
        }
        return faults;
    }
}

package dev.neurona.training;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a run trains, and times its epochs. Belongs to the training thread, but for {@link #checkpoint}, which any thread may call.
 */
final class RunMeter implements AutoCloseable {

    /** The meters of this process, which all runs share. */
    record Meters(Counter epochs, Counter examples, Timer checkpoints, DistributionSummary checkpointBytes) {}

    private final RunObservations.Course course;
    private final Meters meters;
    private final IntFunction<Observation> starter;
    private int epoch;
    private long step;
    private @Nullable Observation observed;

    RunMeter(RunObservations.Course course, Meters meters, IntFunction<Observation> starter) {
        this.course = course;
        this.meters = meters;
        this.starter = starter;
        this.epoch = course.epoch();
        this.step = course.step();
        this.observed = starter.apply(epoch);
    }

    /** @param now batches trained since the run's beginning */
    void advance(long now) {
        meters.examples.increment(course.examples(now) - course.examples(step));
        step = now;
    }

    void completeEpoch(long now, boolean isLast) {
        advance(now);
        meters.epochs.increment();
        stop("completed");
        observed = isLast ? null : starter.apply(++epoch);
    }

    /** One was stored. */
    void checkpoint(long bytes, long nanos) {
        meters.checkpoints.record(nanos, TimeUnit.NANOSECONDS);
        meters.checkpointBytes.record(bytes);
    }

    /** The run is over, or is interrupted in an epoch. */
    @Override
    public void close() {
        stop("interrupted");
    }

    private void stop(String outcome) {
        if (observed != null) {
            observed.lowCardinalityKeyValue("outcome", outcome).stop();
            observed = null;
        }
    }
}

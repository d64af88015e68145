package dev.neurona.job;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a job is, and how long it may take. */
@Embeddable
class WorkDone {

    /** 0 to 1. */
    private double fraction;

    /** Over all attempts, as far as it was reported. */
    private long elapsedMillis;

    private @Nullable Long maxDurationMillis;

    /** Nothing is done of it yet. */
    void begin(NewJob job) {
        fraction = 0;
        elapsedMillis = 0;
        maxDurationMillis = job.maxDurationMillis();
    }

    void complete() {
        fraction = 1;
    }

    double fraction() {
        return fraction;
    }

    Duration elapsed() {
        return Duration.ofMillis(elapsedMillis);
    }

    @Nullable
    Duration maxDuration() {
        return maxDurationMillis == null ? null : Duration.ofMillis(maxDurationMillis);
    }
}

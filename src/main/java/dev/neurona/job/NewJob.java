package dev.neurona.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job to be done.
 *
 * @param kind that of the handler that does it
 * @param name at most 200 characters
 * @param priority a job of higher priority starts first; 0 is the usual
 * @param spec JSON for the handler, at most 1,000,000 characters
 * @param maxDuration how long it may work, over all attempts, before it fails; null for as long as it takes
 * @param idempotencyKey at most 255 characters; a second job with the same key is not made; null when there may be any number
 */
public record NewJob(
        String kind,
        String name,
        int priority,
        String spec,
        @Nullable Duration maxDuration,
        @Nullable String idempotencyKey) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_KEY = 255;

    public NewJob(String kind, String name, int priority, String spec) {
        this(kind, name, priority, spec, null, null);
    }

    @Nullable
    Long maxDurationMillis() {
        return maxDuration == null ? null : maxDuration.toMillis();
    }
}

package dev.neurona.job;

import dev.neurona.shared.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was when it was read, without its specification: a list of jobs never loads those.
 *
 * @param kind of what it is, as its handler calls it
 * @param cancelRequested whether somebody asked for its end; a running job ends at its next report of progress
 * @param paused whether somebody has it wait: no worker begins with it, and those that are at it hand it back
 * @param priority a job of higher priority starts first; among equals the older one
 * @param attempt how often a worker has taken it up; 0 before the first time
 * @param fraction how much is done, 0 to 1
 * @param elapsed how long it has worked, over all attempts, as far as they have reported
 * @param startedAt when it was started first
 */
public record Job(
        long id,
        String kind,
        String name,
        JobStatus status,
        boolean cancelRequested,
        boolean paused,
        int priority,
        int attempt,
        double fraction,
        Duration elapsed,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure) {}

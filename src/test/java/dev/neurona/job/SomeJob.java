package dev.neurona.job;

import java.time.Duration;
import java.time.Instant;

/** Jobs for tests to which nothing matters of a job but what they ask for. */
public final class SomeJob {

    private SomeJob() {}

    /** Created at the beginning of 1970, and never started. */
    public static Job of(String kind, long id, JobStatus status) {
        return new Job(id, kind, "a", status, false, false, 0, 0, 0, Duration.ZERO, Instant.EPOCH, null, null, null);
    }
}

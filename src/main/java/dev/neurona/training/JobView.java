package dev.neurona.training;

import dev.neurona.job.JobStatus;
import dev.neurona.shared.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A training job as the API answers it. In a list {@code spec} is left out. */
record JobView(
        long id,
        String name,
        JobStatus status,
        boolean cancelRequested,
        boolean paused,
        int priority,
        Progress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        @Nullable Long bestRunId,
        @Nullable ModelVersionName modelVersion,
        @Nullable JsonNode spec) {

    /**
     * How far a job is.
     *
     * @param fraction 0 to 1
     * @param epoch epochs completed of the run that trains, or of the last one
     * @param etaSeconds what is left, in seconds, judged by what has gone by; null unless it runs
     */
    record Progress(
            double fraction,
            int epoch,
            int epochs,
            int runsCompleted,
            int runsTotal,
            @Nullable Double etaSeconds) {}

    /** Which version the job made. */
    record ModelVersionName(String name, int version) {}
}

package dev.neurona.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.dataset.Split;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.shared.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a version on a split of a data set, which a worker measures.
 *
 * @param fraction how much is done, 0 to 1
 * @param failure why it failed; null when it didn't
 * @param loss mean squared error of numbers, cross-entropy of classes, without regularizers; null before it is known, and where
 *     the answers are no probabilities
 * @param accuracy null before it is known, and of a regression
 * @param evaluation all figures; left out before they are known, and in lists
 */
record VersionEvaluation(
        long id,
        String model,
        int version,
        String dataset,
        Split split,
        JobStatus status,
        boolean cancelRequested,
        double fraction,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        @Nullable Double loss,
        @Nullable Double accuracy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evaluation evaluation) {

    /**
     * Without what may be large.
     *
     * @param jobId which is its id too
     */
    record Row(
            long jobId,
            String model,
            int version,
            String dataset,
            Split split,
            @Nullable Double loss,
            @Nullable Double accuracy) {

        VersionEvaluation with(Job job, @Nullable Evaluation evaluation) {
            return new VersionEvaluation(
                    jobId,
                    model,
                    version,
                    dataset,
                    split,
                    job.status(),
                    job.cancelRequested(),
                    job.fraction(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt(),
                    job.failure(),
                    loss,
                    accuracy,
                    evaluation);
        }
    }
}

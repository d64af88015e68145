package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a run comes to: who trains the same with the same gets the same metrics, to the last bit.
 *
 * @param spec the job as it would be with this run alone, ready to post
 * @param environment versions of Neurona, DL4J, Java and the machine that trained it; the SHA-256 of the data set's content as
 *     {@code datasetSha256}
 * @param datasetSha256 of the data set that has the name now; null when there is none any more
 * @param metrics what came out
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Receipt(
        long runId,
        long jobId,
        String dataset,
        @Nullable String datasetSha256,
        long seed,
        TrainingSpec spec,
        Map<String, String> environment,
        Map<String, Double> metrics,
        @Nullable Instant finishedAt) {}

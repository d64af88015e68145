package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.neurona.model.ModelVersion;
import java.util.List;
import java.util.Map;

/**
 * A version's statistics in the shape of Triton's extension. Input is reading the request; what output takes is not measured, and
 * there is no cache of answers.
 *
 * @param lastInference in milliseconds since 1970; 0 when there was none
 * @param inferenceCount instances
 * @param executionCount forward passes
 */
record TritonStatistics(
        String name,
        String version,
        @JsonProperty("last_inference") long lastInference,
        @JsonProperty("inference_count") long inferenceCount,
        @JsonProperty("execution_count") long executionCount,
        @JsonProperty("inference_stats") Map<String, Duration> inferenceStats,
        @JsonProperty("batch_stats") List<Batch> batchStats) {

    private static final Duration NONE = new Duration(0, 0);

    /** How often, and how many nanoseconds all together. */
    record Duration(long count, long ns) {

        static Duration of(VersionStatistics.Sum sum) {
            return new Duration(sum.count(), sum.nanos());
        }
    }

    /** All passes that had that many instances. */
    record Batch(
            @JsonProperty("batch_size") long batchSize,
            @JsonProperty("compute_input") Duration computeInput,
            @JsonProperty("compute_infer") Duration computeInfer,
            @JsonProperty("compute_output") Duration computeOutput) {}

    static TritonStatistics of(ModelVersion version, VersionStatistics counts) {
        return new TritonStatistics(
                version.model(),
                Integer.toString(version.version()),
                counts.lastMillis(),
                counts.instances(),
                counts.passes(),
                Map.of(
                        "success", Duration.of(counts.success.sum()),
                        "fail", Duration.of(counts.fail.sum()),
                        "queue", Duration.of(counts.queue.sum()),
                        "compute_input", Duration.of(counts.input.sum()),
                        "compute_infer", Duration.of(counts.infer.sum()),
                        "compute_output", NONE,
                        "cache_hit", NONE,
                        "cache_miss", NONE),
                counts.batches().entrySet().stream()
                        .map(batch -> new Batch(batch.getKey(), NONE, Duration.of(batch.getValue()), NONE))
                        .toList());
    }
}

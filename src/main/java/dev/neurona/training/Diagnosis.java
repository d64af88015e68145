package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with how a run learned, if anything, and a job that may do better.
 *
 * @param rule why: the rule that was met, in words
 * @param evidence the numbers it was judged by, by name
 * @param job ready to post; null when the run is healthy
 */
record Diagnosis(
        long runId,
        Verdict verdict,
        String rule,
        Map<String, Double> evidence,
        @Nullable TrainingSpec job) {

    /** The rules are asked in this order. */
    enum Verdict {
        /** The loss is no finite number any more, or worse than that of guessing. */
        DIVERGED,
        /** What is held out is known much worse than what was trained on. */
        OVERFITTING,
        /** The last epochs still made it much better. */
        STILL_LEARNING,
        /** Not even what was trained on is known. */
        UNDERFITTING,
        HEALTHY;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

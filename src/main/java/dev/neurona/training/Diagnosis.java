package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with how a run learned, if anything, and a job that may do better.
 *
 * <p>The evidence has, as far as they were looked at: the last {@code loss}, {@code accuracy}, {@code val_loss} and
 * {@code val_accuracy} (with early stopping those of the weights that were restored); {@code guessing_accuracy}, that of always
 * answering the most frequent class, or {@code guessing_loss}, that of always answering the same number; {@code gap}, how much the accuracy is higher on the examples trained on than on those held out,
 * and {@code val_accuracy_error}, the standard error of the latter; {@code folds_std}, how far the folds' accuracies are apart;
 * {@code slope} and {@code val_slope}, the share of the loss that each of the last epochs, at most three, took away; {@code best_val_loss}; {@code dead_units} and
 * {@code saturated_activations}, shares of the layer where they are the greatest; and {@code update_ratio}, how large the last step of an
 * epoch was beside the weights, of the epoch where it was the greatest.
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
        /** The loss is no finite number any more, or the network knows no more than one that guesses. */
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

package dev.neurona.evaluation;

import dev.neurona.dataset.Split;
import jakarta.validation.constraints.NotNull;

/**
 * On what a version is to be evaluated.
 *
 * @param dataset its name; required
 * @param split default {@code test}
 */
record EvaluationRequest(@NotNull String dataset, Split split) {

    EvaluationRequest {
        split = split == null ? Split.TEST : split;
    }
}

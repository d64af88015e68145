package dev.neurona.evaluation;

import dev.neurona.dataset.Split;
import org.jspecify.annotations.Nullable;

/**
 * What a network's answers on a split were worth.
 *
 * @param dataset the data set's name
 * @param datasetSha256 of its content, in hexadecimal
 * @param examples how many were asked
 * @param loss what the network was trained to make small, regularizers included; of a network that was trained elsewhere the mean
 *     squared error or the cross-entropy, and null where its answers are no probabilities
 * @param classification null for a regression
 * @param regression null for a classification
 */
public record Evaluation(
        String dataset,
        String datasetSha256,
        Split split,
        int examples,
        @Nullable Double loss,
        @Nullable Classification classification,
        @Nullable Regression regression) {}

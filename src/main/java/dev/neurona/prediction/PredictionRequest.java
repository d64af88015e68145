package dev.neurona.prediction;

import org.jspecify.annotations.Nullable;

/**
 * What {@link InstancesReader} reads, for the API's documentation.
 *
 * @param instances 1 to 1024; each flat, or nested to the model's input shape
 * @param scaled whether the numbers are in 0–1 already; otherwise they are in the data set's raw units
 * @param topK how many of the best answers to list besides
 */
record PredictionRequest(
        float[][] instances,
        @Nullable Boolean scaled,
        @Nullable Integer topK) {}

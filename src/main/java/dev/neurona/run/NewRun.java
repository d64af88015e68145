package dev.neurona.run;

import org.jspecify.annotations.Nullable;

/**
 * A run to be planned.
 *
 * @param trial which point of a search it is, from 0; null outside a search
 * @param fold which fold of a cross-validation it is, from 0; null outside one
 * @param parameters what distinguishes it, a JSON object of at most 1,000,000 characters
 * @param epochs how many epochs it is to train, at least 1
 */
public record NewRun(
        long jobId, @Nullable Integer trial, @Nullable Integer fold, String parameters, long seed, int epochs) {}

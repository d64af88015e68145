package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Examples;
import dev.neurona.engine.TrainingConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is trained with, in the form that its network sees.
 *
 * @param validation what it is measured on after each epoch; null for nothing
 */
record RunInput(Dataset dataset, Examples train, @Nullable Examples validation, TrainingConfiguration configuration) {}

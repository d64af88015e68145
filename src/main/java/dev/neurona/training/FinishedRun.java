package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.run.Run;

/** A run that has been trained and waits to be kept. */
record FinishedRun(Run run, TrainingSpec spec, Dataset dataset, Preprocessing preprocessing, RunResult result) {}

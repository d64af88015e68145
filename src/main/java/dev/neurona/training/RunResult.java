package dev.neurona.training;

import dev.neurona.model.ModelFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to.
 *
 * @param step batches trained
 * @param last measured once, at the end
 * @param network its files; null when it does not become a model version
 * @param keepsCheckpoint whether the network may be wanted later
 */
record RunResult(
        long step, LastMeasurements.Measured last, @Nullable ModelFiles network, boolean keepsCheckpoint) {}

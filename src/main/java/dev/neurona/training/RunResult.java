package dev.neurona.training;

import dev.neurona.model.ModelFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to.
 *
 * @param step batches trained
 * @param metrics measured once, at the end
 * @param network its files; null when it does not become a model version
 * @param keepsCheckpoint whether the network may be wanted later
 */
record RunResult(
        long step, Map<String, Double> metrics, @Nullable ModelFiles network, boolean keepsCheckpoint) {}

package dev.neurona.training;

import java.util.Map;

/**
 * What a run has come to.
 *
 * @param step batches trained
 * @param test measured on the {@code test} split at the end
 * @param network as DL4J's ZIP
 */
record RunResult(long step, Map<String, Double> test, byte[] network) {}

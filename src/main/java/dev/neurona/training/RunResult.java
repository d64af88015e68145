package dev.neurona.training;

import java.util.Map;

/**
 * What a run has come to.
 *
 * @param step batches trained
 * @param metrics measured once, at the end
 * @param network as DL4J's ZIP; empty when it does not become a model version
 */
record RunResult(long step, Map<String, Double> metrics, byte[] network) {}

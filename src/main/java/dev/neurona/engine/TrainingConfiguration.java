package dev.neurona.engine;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;

/**
 * All that decides what a training computes, apart from the data: the same configuration on the same data gives the same network,
 * to the last bit, on the same machine.
 *
 * @param epochs how often the training examples are gone through, at least 1
 * @param batchSize examples a step, at least 1; the last batch of an epoch may be smaller
 * @param seed of the initial weights and of the shuffling
 */
public record TrainingConfiguration(
        Network network,
        Loss loss,
        Optimizer optimizer,
        Preprocessing preprocessing,
        int epochs,
        int batchSize,
        long seed) {}

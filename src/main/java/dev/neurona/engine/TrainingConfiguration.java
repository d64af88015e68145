package dev.neurona.engine;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;

/**
 * All that decides what a training computes, apart from the data: the same configuration on the same data gives the same network,
 * to the last bit, on the same machine.
 *
 * @param labelSmoothing how much of each label is spread over all classes, 0 to below 1
 * @param epochs how often the training examples are gone through, at least 1
 * @param batchSize examples a step, at least 1; the last batch of an epoch may be smaller
 * @param seed of the initial weights, of the shuffling and of what is drawn at random in between
 */
public record TrainingConfiguration(
        Network network,
        Loss loss,
        double labelSmoothing,
        Optimizer optimizer,
        Preprocessing preprocessing,
        int epochs,
        int batchSize,
        long seed) {

    public TrainingConfiguration(
            Network network,
            Loss loss,
            Optimizer optimizer,
            Preprocessing preprocessing,
            int epochs,
            int batchSize,
            long seed) {
        this(network, loss, 0, optimizer, preprocessing, epochs, batchSize, seed);
    }

    ExampleLoss exampleLoss() {
        return new ExampleLoss(loss, labelSmoothing);
    }
}

package dev.neurona.engine;

import java.util.Map;

/** Is told of a training as it goes on, on the training thread: what it does costs training time. What it throws ends the training. */
public interface TrainingListener {

    /**
     * After every batch.
     *
     * @param fraction how much of the training is done, above 0 and at most 1
     */
    void onBatch(double fraction);

    /**
     * After every epoch.
     *
     * @param epoch counts from 1
     * @param step batches trained since the beginning
     * @param metrics by Keras's names: {@code loss}, {@code accuracy}, and with validation data {@code val_loss}, {@code val_accuracy}
     */
    void onEpoch(int epoch, long step, Map<String, Double> metrics);
}

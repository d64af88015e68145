package dev.neurona.engine;

import java.util.Map;

/** Where a training is. It belongs to the training thread, and holds during the call that it is given to. */
public interface TrainingProgress {

    /** The epoch in progress, or the one just completed; from 1. */
    int epoch();

    /** Batches trained since the beginning, whichever attempt trained them. */
    long step();

    /** How many steps the whole training has. */
    long steps();

    /**
     * By Keras's names: {@code loss} and {@code accuracy} over the examples of the epoch so far. After an epoch also {@code update_ratio},
     * how large its last step was beside the weights, and with validation data {@code val_loss} and {@code val_accuracy}.
     */
    Map<String, Double> metrics();

    /** Whether the epoch in progress is the last; after an epoch also when early stopping ends the training with it. */
    boolean isLastEpoch();

    /** What is needed to go on from here later. It copies the parameters and the optimizer's state. */
    Checkpoint checkpoint();

    /** How much of the training is done, above 0 and at most 1. */
    default double fraction() {
        return (double) step() / steps();
    }
}

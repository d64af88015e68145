package dev.neurona.engine;

/** Is told of a training as it goes on, on the training thread: what it does costs training time. What it throws ends the training. */
public interface TrainingListener {

    /** After every batch but the last of an epoch. */
    void onBatch(TrainingProgress progress);

    /** After every epoch. */
    void onEpoch(TrainingProgress progress);
}

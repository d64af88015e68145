package dev.neurona.engine;

/**
 * What takes the steps of a training and answers for the network as it is: DL4J itself, or the kernels, which are faster. Whichever
 * it is, the network holds what was learned. Confined to the training thread.
 */
interface Learner extends AutoCloseable {

    /**
     * One update from a batch.
     *
     * @return what the network answered before it, {@code [batch, units]}, row-major; valid until the next call
     */
    float[] fit(BatchBuffer batch);

    /** What the network answers, {@code [batch, units]}, row-major; valid until the next call. */
    float[] predict(BatchBuffer batch);

    /** How many examples {@link #predict} is given at most. */
    int predictionBatch();

    /** Takes over what somebody else has changed in the network: parameters, optimizer's state or counts. */
    void load();

    /** Writes to the network all that was learned. */
    void store();

    @Override
    void close();
}

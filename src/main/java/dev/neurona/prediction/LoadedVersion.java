package dev.neurona.prediction;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One model version in memory, or on its way there. All methods are for any thread. */
sealed interface LoadedVersion permits ConfinedVersion, SharedVersion {

    /**
     * One answer for each instance. Requests that wait at the same time share one forward pass; one that is alone never waits for
     * another to come.
     *
     * @param values {@code [count, features]}, row-major, raw; not to be changed afterwards
     * @throws ClosedException when the version is being closed: load it anew
     * @throws FullException when more would wait than may
     * @throws TimeoutException when there was no answer by the deadline
     * @throws ExecutionException when it can't be loaded, or its forward pass failed
     */
    Outputs ask(float[] values, int count, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException;

    /** Waits until it is in memory, without asking it anything. */
    void awaitLoaded(Deadline deadline) throws TimeoutException, ExecutionException, InterruptedException;

    /** Whether it is in memory by now. */
    boolean isLoaded();

    /** Takes no more requests, answers those that wait, and then frees the network. Does not wait for that. */
    void close();

    /** Whether the network was freed within {@code patience}. */
    boolean awaitEnd(Duration patience) throws InterruptedException;

    /** The version is being closed. */
    final class ClosedException extends RuntimeException {

        ClosedException() {
            super("closed", null, false, false);
        }
    }

    /** More would wait than may. */
    final class FullException extends RuntimeException {

        FullException() {
            super("full", null, false, false);
        }
    }
}

package dev.neurona.prediction;

import java.util.concurrent.CompletableFuture;

/**
 * One request that waits for its turn.
 *
 * @param values {@code [count, features]}, row-major, preprocessed
 * @param arrived when it came, as {@link System#nanoTime} has it
 * @param answer completed by the thread that owns the version; who no longer wants the answer cancels it, and no work
 *     is done
 */
record WaitingRequest(float[] values, int count, long arrived, CompletableFuture<Outputs> answer)
        implements ForwardPass.Asked {

    WaitingRequest(float[] values, int count) {
        this(values, count, System.nanoTime(), new CompletableFuture<>());
    }

    @Override
    public void answer(Outputs outputs) {
        answer.complete(outputs);
    }
}

package dev.neurona.training;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stores what a run reports on a thread of its own, so that training goes on meanwhile. One report at a time: the next waits for the
 * one before, so they are stored in order, memory is bounded, and a database that is slow or away holds training up soon after. What
 * storing fails with is thrown on the training thread, to which every method belongs.
 */
final class ReportWriter implements AutoCloseable {

    private final ExecutorService executor;
    private CompletableFuture<Void> inProgress = CompletableFuture.completedFuture(null);
    private long waitedNanos;

    ReportWriter(long runId) {
        executor = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "run-" + runId + "-reports");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RuntimeException what storing the report before has failed with; this one is not stored then */
    void write(Runnable store) {
        await();
        inProgress = CompletableFuture.runAsync(store, executor);
    }

    /** @throws RuntimeException what storing has failed with; a report that is still being stored is not waited for */
    void check() {
        if (inProgress.isDone()) {
            join();
        }
    }

    /**
     * Returns when all is stored.
     *
     * @throws RuntimeException what storing has failed with
     */
    void await() {
        var start = System.nanoTime();
        try {
            join();
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    /** For how long training has waited for the database until now. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** Waits for a report that is being stored, without a word about how that ends. */
    @Override
    public void close() {
        inProgress.exceptionally(e -> null).join();
        executor.shutdown();
    }

    private void join() {
        try {
            inProgress.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}

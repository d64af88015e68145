package dev.neurona.training;

import dev.neurona.shared.Logged;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stores what a run reports on a thread of its own, so that training goes on meanwhile: in order, and with one report waiting at
 * most while another is being stored, so that memory is bounded, and a database that is slow or away holds training up soon after.
 * What storing fails with is thrown on the training thread, to which every method belongs; no later report is stored then.
 */
final class ReportWriter implements AutoCloseable {

    private final ExecutorService executor;
    private CompletableFuture<Void> lastButOne = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> last = lastButOne;
    private long waitedNanos;

    ReportWriter(long runId) {
        executor = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(Logged.here(task), "run-" + runId + "-reports");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns at once but when two are not stored yet.
     *
     * @throws RuntimeException what storing an earlier report has failed with
     */
    void write(Runnable store) {
        await(lastButOne);
        lastButOne = last;
        last = last.thenRunAsync(store, executor);
    }

    /**
     * Whether all is stored; does not wait.
     *
     * @throws RuntimeException what storing has failed with
     */
    boolean isIdle() {
        if (lastButOne.isCompletedExceptionally()) {
            join(lastButOne);
        }
        if (last.isDone()) {
            join(last);
            return true;
        }
        return false;
    }

    /**
     * Returns when all is stored.
     *
     * @throws RuntimeException what storing has failed with
     */
    void await() {
        await(last);
    }

    private void await(CompletableFuture<Void> report) {
        var start = System.nanoTime();
        try {
            join(report);
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
        last.exceptionally(e -> null).join();
        executor.shutdown();
    }

    private static void join(CompletableFuture<Void> report) {
        try {
            report.join();
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

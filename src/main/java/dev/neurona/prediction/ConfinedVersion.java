package dev.neurona.prediction;

import dev.neurona.engine.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version that DL4J answers for. Its networks belong to the thread that restored them; so each loaded version has a
 * thread of its own, on which its network is restored, used and closed, and the requests of all other threads wait in a
 * queue. Those that wait together share one forward pass; a lone one is taken at once.
 *
 * <p>All methods are for any thread.
 */
final class ConfinedVersion implements LoadedVersion {

    private static final Logger log = LoggerFactory.getLogger(ConfinedVersion.class);

    private final Supplier<Predictor> restore;
    private final RequestQueue queue;
    private final PassListener listener;
    private final Thread thread;
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();

    private ConfinedVersion(String name, Supplier<Predictor> restore, RequestQueue queue, PassListener listener) {
        this.listener = listener;
        this.restore = restore;
        this.queue = queue;
        thread = new Thread(this::run, "predict-" + name);
        thread.setDaemon(true);
    }

    /**
     * Begins to load, and doesn't wait for it: requests may be offered at once.
     *
     * @param name of model and version, for the thread
     * @param restore called once, on the version's own thread; what it throws fails the requests that wait, and closes
     *     the version
     */
    static ConfinedVersion start(String name, Supplier<Predictor> restore, RequestQueue queue, PassListener listener) {
        var loaded = new ConfinedVersion(name, restore, queue, listener);
        loaded.thread.start();
        return loaded;
    }

    /** Puts {@code request} into the queue; its answer comes on the version's thread. */
    RequestQueue.Offer offer(WaitingRequest request) {
        return queue.offer(request);
    }

    @Override
    public Outputs ask(float[] values, int count, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        var request = new WaitingRequest(values, count);
        switch (offer(request)) {
            case FULL -> throw new FullException();
            case CLOSED -> throw new ClosedException();
            case WAITS -> {}
        }
        try {
            return request.answer().get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } finally {
            request.answer().cancel(false);
        }
    }

    @Override
    public void awaitLoaded(Deadline deadline) throws TimeoutException, ExecutionException, InterruptedException {
        loaded.get(deadline.remaining(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isLoaded() {
        return loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    @Override
    public void close() {
        queue.close();
    }

    @Override
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        return !thread.isAlive();
    }

    private void run() {
        var start = System.nanoTime();
        try (var predictor = restore.get()) {
            log.info("{} has loaded in {} ms", thread.getName(), (System.nanoTime() - start) / 1_000_000);
            loaded.complete(null);
            for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                answer(predictor, batch);
            }
        } catch (Throwable e) {
            // Those who wait carry it on, with its stack trace; the next request loads anew
            log.warn("{} has ended early: {}", thread.getName(), e.toString());
            loaded.completeExceptionally(e);
            queue.fail(e);
        }
    }

    /** A failing pass fails the requests of its batch and no other. */
    private void answer(Predictor predictor, List<WaitingRequest> batch) {
        try {
            new ForwardPass(predictor.featureCount(), predictor.units(), predictor.probabilities(), listener)
                    .answer(batch, predictor::predict);
        } catch (Throwable e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }
}

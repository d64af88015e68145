package dev.neurona.prediction;

import dev.neurona.engine.Predictor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model version, ready to answer. Networks belong to the thread that restored them; so each loaded version has a
 * thread of its own, on which its network is restored, used and closed, and the requests of all other threads wait in a
 * queue. Those that wait together share one forward pass; a lone one is taken at once.
 *
 * <p>All methods are for any thread.
 */
final class LoadedVersion {

    private static final Logger log = LoggerFactory.getLogger(LoadedVersion.class);

    private final Supplier<Predictor> restore;
    private final RequestQueue queue;
    private final Thread thread;

    private LoadedVersion(String name, Supplier<Predictor> restore, RequestQueue queue) {
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
    static LoadedVersion start(String name, Supplier<Predictor> restore, RequestQueue queue) {
        var loaded = new LoadedVersion(name, restore, queue);
        loaded.thread.start();
        return loaded;
    }

    /** Puts {@code request} into the queue; its answer comes on the version's thread. */
    RequestQueue.Offer offer(WaitingRequest request) {
        return queue.offer(request);
    }

    /** Takes no more requests, answers those that wait, and then frees the network. Does not wait for that. */
    void close() {
        queue.close();
    }

    /** Whether the network was freed and the thread has ended within {@code patience}. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        return !thread.isAlive();
    }

    private void run() {
        var start = System.nanoTime();
        try (var predictor = restore.get()) {
            log.info("{} has loaded in {} ms", thread.getName(), (System.nanoTime() - start) / 1_000_000);
            for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                answer(predictor, batch);
            }
        } catch (Throwable e) {
            // Those who wait carry it on, with its stack trace; the next request loads anew
            log.warn("{} has ended early: {}", thread.getName(), e.toString());
            queue.fail(e);
        }
    }

    /** A failing pass fails the requests of its batch and no other. */
    private static void answer(Predictor predictor, List<WaitingRequest> batch) {
        try {
            var count = batch.stream().mapToInt(WaitingRequest::count).sum();
            var outputs = predictor.predict(together(batch, count, predictor.featureCount()), count);
            var from = 0;
            for (var request : batch) {
                var to = from + request.count() * predictor.units();
                request.answer()
                        .complete(new Outputs(
                                Arrays.copyOfRange(outputs, from, to), predictor.units(), predictor.probabilities()));
                from = to;
            }
        } catch (Throwable e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private static float[] together(List<WaitingRequest> batch, int count, int features) {
        if (batch.size() == 1) {
            return batch.get(0).values();
        }
        var values = new float[count * features];
        var to = 0;
        for (var request : batch) {
            System.arraycopy(request.values(), 0, values, to, request.count() * features);
            to += request.count() * features;
        }
        return values;
    }
}

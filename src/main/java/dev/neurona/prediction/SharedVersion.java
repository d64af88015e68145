package dev.neurona.prediction;

import dev.neurona.onnx.OnnxModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version that ONNX Runtime answers for: one session, used by all threads that ask, each computing on its own (see {@link Passes}).
 * It is loaded on a thread that ends with that, so that one who asks meanwhile can give up in time.
 */
final class SharedVersion implements LoadedVersion {

    private static final Logger log = LoggerFactory.getLogger(SharedVersion.class);

    /** So late may a request be that gives up. */
    private static final Duration REMINDER = Duration.ofMillis(10);

    private final CompletableFuture<Session> loaded = new CompletableFuture<>();
    private final CountDownLatch freed = new CountDownLatch(1);
    private final Passes passes;
    private final PassListener listener;

    /** A model, and whether what it answers are probabilities. */
    record Session(OnnxModel model, boolean probabilities) {}

    private SharedVersion(PredictionProperties properties, PassListener listener) {
        this.listener = listener;
        passes = new Passes(
                properties.queueCapacity(),
                properties.maxBatch(),
                Runtime.getRuntime().availableProcessors(),
                CompletableFuture.delayedExecutor(REMINDER.toMillis(), TimeUnit.MILLISECONDS, Runnable::run),
                this::free);
    }

    /**
     * Begins to load, and doesn't wait for it.
     *
     * @param name of model and version, for the log
     * @param load called once, on a thread of its own; what it throws fails the requests that wait
     */
    static SharedVersion start(
            String name, Supplier<Session> load, PredictionProperties properties, PassListener listener) {
        var version = new SharedVersion(properties, listener);
        var thread = new Thread(() -> version.load(name, load), "load-" + name);
        thread.setDaemon(true);
        thread.start();
        return version;
    }

    private void load(String name, Supplier<Session> load) {
        var start = System.nanoTime();
        try {
            loaded.complete(load.get());
            log.info("{} has loaded in {} ms", name, (System.nanoTime() - start) / 1_000_000);
        } catch (Throwable e) {
            log.warn("{} can't be loaded: {}", name, e.toString());
            passes.close();
            loaded.completeExceptionally(e);
        }
    }

    @Override
    public void awaitLoaded(Deadline deadline) throws TimeoutException, ExecutionException, InterruptedException {
        loaded.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isLoaded() {
        return loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    @Override
    public Outputs ask(float[] values, int count, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        if (!loaded.isDone()) {
            awaitLoaded(deadline);
        }
        if (loaded.isCompletedExceptionally()) {
            throw new ClosedException();
        }
        var request = new PassRequest(values, count);
        passes.enter(request);
        awaitTurn(request, deadline);
        if (request.state == PassRequest.State.LEADS) {
            lead(request);
        }
        if (request.failure != null) {
            throw new ExecutionException(request.failure);
        }
        var outputs = request.outputs;
        if (outputs == null) {
            throw new IllegalStateException("a pass has ended without an answer");
        }
        return outputs;
    }

    private void awaitTurn(PassRequest request, Deadline deadline) throws TimeoutException, InterruptedException {
        while (request.state == PassRequest.State.WAITS || request.state == PassRequest.State.TAKEN) {
            var interrupted = Thread.interrupted();
            var remaining = deadline.remaining();
            if ((interrupted || remaining <= 0)
                    && (request.state == PassRequest.State.TAKEN || passes.giveUp(request))) {
                if (interrupted) {
                    throw new InterruptedException();
                }
                throw new TimeoutException();
            }
            if (interrupted) {
                // It leads by now; whoever it goes back to is to know
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.park(this);
        }
    }

    /** A failing pass fails the requests of its batch and no other. */
    private void lead(PassRequest leader) {
        List<PassRequest> batch = List.of(leader);
        try {
            if (leader.isVirtual()) {
                // Those that are ready to run ask first, and share the pass; alone it goes on at once
                Thread.yield();
            }
            batch = passes.batch(leader);
            var session = loaded.join();
            var model = session.model();
            new ForwardPass(model.features(), model.units(), session.probabilities(), listener)
                    .answer(batch, model::run);
        } catch (Throwable e) {
            batch.forEach(request -> request.fail(e));
        } finally {
            passes.leave(leader);
        }
    }

    @Override
    public void close() {
        passes.close();
    }

    /** Nobody is in a pass any more, or can enter one. A session that is still being loaded is freed once it is there. */
    private void free() {
        loaded.whenComplete((session, failure) -> {
            if (session != null) {
                session.model().close();
            }
            freed.countDown();
        });
    }

    @Override
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return freed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}

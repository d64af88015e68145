package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.Inspector;
import dev.neurona.engine.Inspectors;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.DaemonThreads;
import dev.neurona.shared.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into versions, one at a time, on a thread of its own, to which their networks belong; the last one stays in memory. So those who
 * look never take more than a core from those who only ask. The public methods are for any thread.
 */
@Component
class Inspections {

    private static final int MOST_WAITING = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final Models models;
    private final Inspectors inspectors;
    private final JsonMapper mapper;
    private final ThreadPoolExecutor thread;
    /** Belongs to the thread. */
    private @Nullable Opened opened;

    Inspections(Models models, Inspectors inspectors, JsonMapper mapper) {
        this.models = models;
        this.inspectors = inspectors;
        this.mapper = mapper;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), new DaemonThreads("inspect"));
    }

    /** A version whose network is in memory. */
    record Opened(ModelVersion version, Preprocessing preprocessing, Inspector inspector) {}

    /**
     * Looks into a version.
     *
     * @param look called on the thread that its network belongs to
     * @throws ProblemException 409 when there is no network to look into; 503 when too many wait, or it takes too long
     */
    <T> T look(ModelVersion version, Deadline deadline, Function<Opened, T> look) {
        if (version.format() != ModelFormat.DL4J) {
            throw ProblemException.conflict("Version " + version.version() + " of " + version.model()
                    + " was uploaded as ONNX: what its layers answer can't be seen");
        }
        var task = new FutureTask<>((Callable<T>) () -> look.apply(open(version)));
        try {
            thread.execute(task);
            return task.get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw unavailable("as many wait as may: " + MOST_WAITING);
        } catch (TimeoutException e) {
            throw unavailable("there was no answer within " + deadline.allowed().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("it was stopped");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            task.cancel(false);
        }
    }

    private static ProblemException unavailable(String reason) {
        return ProblemException.unavailable(
                "No version can be looked into now: " + reason + "; try again later", RETRY_AFTER);
    }

    private Opened open(ModelVersion version) {
        if (opened == null || opened.version().id() != version.id()) {
            free();
            opened = new Opened(
                    version,
                    mapper.readValue(version.preprocessing(), Preprocessing.class),
                    inspectors.restore(models.artifact(version)));
        }
        return opened;
    }

    private void free() {
        if (opened != null) {
            opened.inspector().close();
            opened = null;
        }
    }

    /** So that no thread is in native code when the process ends. */
    @PreDestroy
    void close() throws InterruptedException {
        thread.getQueue().clear();
        thread.execute(this::free);
        thread.shutdown();
        thread.awaitTermination(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}

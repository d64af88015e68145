package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Asks the model versions that are in memory. Safe for any number of threads. */
@Component
class LoadedVersions {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final VersionCache cache;
    private final PredictionProperties properties;

    LoadedVersions(VersionLoader loader, Statistics statistics, PredictionProperties properties) {
        this.cache = new VersionCache(loader, properties.maxLoadedMemory().toBytes());
        this.properties = properties;
        Gauge.builder("neurona.prediction.loaded", cache, it -> it.loaded().size())
                .description("How many versions are in memory")
                .register(statistics.registry());
    }

    /** A call that may have to be repeated, as the version may make room for another in between. */
    private interface Call<T> {
        T on(LoadedVersion version) throws TimeoutException, ExecutionException, InterruptedException;
    }

    /**
     * One answer for each instance.
     *
     * @param values {@code [count, features]}, row-major, raw; not to be changed afterwards
     * @throws ProblemException 503 when too many instances wait already, or when there was no answer in time
     * @throws IllegalStateException when the version can't be loaded or its forward pass fails
     */
    Outputs predict(ModelVersion version, float[] values, int count, Deadline deadline) {
        return call(version, deadline, loaded -> loaded.ask(values, count, deadline));
    }

    /**
     * Waits until the version is in memory.
     *
     * @throws ProblemException 503 when that takes too long
     * @throws IllegalStateException when it can't be loaded
     */
    void load(ModelVersion version, Deadline deadline) {
        call(version, deadline, loaded -> {
            loaded.awaitLoaded(deadline);
            return true;
        });
    }

    /** Frees the version once its last request is answered; the next one loads it again. */
    void unload(ModelVersion version) {
        cache.remove(version.id());
    }

    /** Whether the version is in memory. */
    boolean isLoaded(ModelVersion version) {
        return cache.isLoaded(version.id());
    }

    /** The ids of the versions that are in memory. */
    List<Long> loaded() {
        return cache.loaded();
    }

    private <T> T call(ModelVersion version, Deadline deadline, Call<T> call) {
        while (true) {
            var target = cache.get(version);
            try {
                return call.on(target);
            } catch (LoadedVersion.ClosedException e) {
                // It made room for another between the lines above, or could not be loaded: begin anew
                cache.remove(version.id(), target);
            } catch (LoadedVersion.FullException e) {
                throw unavailable(
                        version, "has as many instances waiting as it may: at most " + properties.queueCapacity());
            } catch (TimeoutException e) {
                throw unavailable(
                        version, "gave no answer within " + deadline.allowed().toMillis() + " ms");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(version, "was stopped before it could answer");
            } catch (ExecutionException e) {
                throw failure(version, e.getCause());
            }
        }
    }

    private static ProblemException unavailable(ModelVersion version, String reason) {
        return ProblemException.unavailable(
                "Version " + version.version() + " of " + version.model() + " " + reason + "; try again later",
                RETRY_AFTER);
    }

    private static RuntimeException failure(ModelVersion version, Throwable cause) {
        return cause instanceof ProblemException problem
                ? problem
                : new IllegalStateException(
                        "Version " + version.version() + " of " + version.model() + " could not answer", cause);
    }

    /** Frees what is loaded, so that no thread is in native code when the process ends. */
    @PreDestroy
    void close() throws InterruptedException {
        for (var version : cache.clear()) {
            version.awaitEnd(SHUTDOWN_PATIENCE);
        }
    }
}

package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.engine.Predictor;
import dev.neurona.engine.Predictors;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * The model versions in memory: a bounded number, each loaded at its first request, and once however many ask. Safe for
 * any number of threads; the calling thread waits while the version's own thread works.
 */
@Component
class LoadedVersions {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final Models models;
    private final Predictors predictors;
    private final PredictionProperties properties;
    private final Cache<Long, LoadedVersion> loaded;

    LoadedVersions(Models models, Predictors predictors, PredictionProperties properties) {
        this.models = models;
        this.predictors = predictors;
        this.properties = properties;
        this.loaded = Caffeine.newBuilder()
                .maximumSize(properties.maxLoadedVersions())
                .executor(Runnable::run)
                .<Long, LoadedVersion>removalListener((id, version, cause) -> version.close())
                .build();
    }

    /**
     * One answer for each instance.
     *
     * @param values {@code [count, features]}, row-major, preprocessed; not to be changed afterwards
     * @throws ProblemException 503 when too many instances wait already, or when there was no answer in time
     * @throws IllegalStateException when the version can't be loaded or its forward pass fails
     */
    Outputs predict(ModelVersion version, float[] values, int count) {
        var request = new WaitingRequest(values, count);
        offer(version, request);
        try {
            return request.answer().get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(
                    version, "gave no answer within " + properties.timeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(version, "was stopped before it could answer");
        } catch (ExecutionException e) {
            throw failure(version, e.getCause());
        } finally {
            request.answer().cancel(false);
        }
    }

    private void offer(ModelVersion version, WaitingRequest request) {
        while (true) {
            var target = loaded.get(version.id(), id -> load(version));
            switch (target.offer(request)) {
                case WAITS -> {
                    return;
                }
                case FULL ->
                    throw unavailable(
                            version, "has as many instances waiting as it may: at most " + properties.queueCapacity());
                // It made room for another between the two lines above, or could not be loaded: begin anew
                case CLOSED -> loaded.asMap().remove(version.id(), target);
            }
        }
    }

    private LoadedVersion load(ModelVersion version) {
        return LoadedVersion.start(
                version.model() + "-" + version.version(),
                () -> restore(version),
                new RequestQueue(properties.queueCapacity(), properties.maxBatch()));
    }

    private Predictor restore(ModelVersion version) {
        return predictors.restore(models.artifact(version));
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

    /** Frees the networks on their own threads, so that none is in native code when the process ends. */
    @PreDestroy
    void close() throws InterruptedException {
        var all = List.copyOf(loaded.asMap().values());
        loaded.invalidateAll();
        for (var version : all) {
            version.awaitEnd(SHUTDOWN_PATIENCE);
        }
    }
}

package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.ServingPriority;
import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Answers instances with a model version, whatever dialect they come in. Safe for any number of threads. */
@Service
class Predictions {

    private static final int MOST_PREPROCESSINGS = 100;

    private final LoadedVersions loadedVersions;
    private final Shadows shadows;
    private final Statistics statistics;
    private final ServingPriority priority;
    private final Clock clock;
    private final JsonMapper mapper;
    private final Cache<String, Preprocessing> preprocessings =
            Caffeine.newBuilder().maximumSize(MOST_PREPROCESSINGS).build();

    Predictions(
            LoadedVersions loadedVersions,
            Shadows shadows,
            Statistics statistics,
            ServingPriority priority,
            Clock clock,
            JsonMapper mapper) {
        this.loadedVersions = loadedVersions;
        this.shadows = shadows;
        this.statistics = statistics;
        this.priority = priority;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** What was asked, and what the network answered. */
    record Answered(ModelVersion version, Instances instances, Outputs outputs) {

        /** What the network answered for each instance, {@code [units]}. */
        List<float[]> rows() {
            return outputs.rows(instances.count()).toList();
        }

        /** In our own form. */
        PredictionAnswer inOurForm() {
            return new PredictionAnswer(
                    version.model(),
                    version.version(),
                    Ranking.predictions(version, outputs, instances.count(), instances.topK()));
        }
    }

    /**
     * Reads the instances and answers them; counts what became of it.
     *
     * @param read reads and checks what the client sent
     * @throws ProblemException what {@code read} throws; 503 when the version is overloaded or too slow
     */
    Answered answer(Choice choice, Deadline deadline, Supplier<Instances> read) {
        priority.asked();
        var version = choice.version();
        var counts = statistics.of(version);
        var start = System.nanoTime();
        try {
            var instances = read.get();
            counts.input.add(1, System.nanoTime() - start);
            var answered = new Answered(version, instances, outputs(choice, instances, deadline));
            counts.succeeded(System.nanoTime() - start, clock.millis());
            return answered;
        } catch (RuntimeException e) {
            counts.failed(reason(e), System.nanoTime() - start);
            throw e;
        }
    }

    private static String reason(RuntimeException e) {
        var kind = e instanceof ProblemException problem ? problem.kind() : ProblemKind.INTERNAL;
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Outputs outputs(Choice choice, Instances instances, Deadline deadline) {
        var version = choice.version();
        if (instances.scaled()) {
            preprocessings
                    .get(version.preprocessing(), json -> mapper.readValue(json, Preprocessing.class))
                    .unscale(
                            instances.values(),
                            instances.count(),
                            version.signature().inputShape());
        }
        var shadow = choice.shadow();
        if (shadow == null) {
            return loadedVersions.predict(version, instances.values(), instances.count(), deadline);
        }
        // DL4J's preprocessing works in place
        var values = Arrays.copyOf(
                instances.values(),
                instances.count() * version.signature().inputShape().size());
        var outputs = loadedVersions.predict(version, instances.values(), instances.count(), deadline);
        shadows.ask(version, shadow, values, instances.count(), outputs);
        return outputs;
    }
}

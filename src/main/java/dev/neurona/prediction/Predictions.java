package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.model.ModelVersion;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Answers instances with a model version. Safe for any number of threads. */
@Service
class Predictions {

    private static final int MOST_PREPROCESSINGS = 100;

    private final LoadedVersions loadedVersions;
    private final JsonMapper mapper;
    private final Cache<String, Preprocessing> preprocessings =
            Caffeine.newBuilder().maximumSize(MOST_PREPROCESSINGS).build();

    Predictions(LoadedVersions loadedVersions, JsonMapper mapper) {
        this.loadedVersions = loadedVersions;
        this.mapper = mapper;
    }

    /**
     * Answers the instances in our own form.
     *
     * @throws dev.neurona.shared.ProblemException 503 when the version is overloaded, 409 when it answers no numbers
     */
    PredictionAnswer predict(ModelVersion version, Instances instances, Deadline deadline) {
        var outputs = outputs(version, instances, deadline);
        return new PredictionAnswer(
                version.model(),
                version.version(),
                Ranking.predictions(version, outputs, instances.count(), instances.topK()));
    }

    private Outputs outputs(ModelVersion version, Instances instances, Deadline deadline) {
        if (instances.scaled()) {
            preprocessings
                    .get(version.preprocessing(), json -> mapper.readValue(json, Preprocessing.class))
                    .unscale(
                            instances.values(),
                            instances.count(),
                            version.signature().inputShape());
        }
        return loadedVersions.predict(version, instances.values(), instances.count(), deadline);
    }
}

package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.model.ModelVersion;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Answers instances with a model version. Safe for any number of threads. */
@Service
class Predictions {

    private final LoadedVersions loadedVersions;
    private final JsonMapper mapper;

    Predictions(LoadedVersions loadedVersions, JsonMapper mapper) {
        this.loadedVersions = loadedVersions;
        this.mapper = mapper;
    }

    /**
     * Preprocesses the instances, as in training, and answers them.
     *
     * @throws dev.neurona.shared.ProblemException 503 when the version is overloaded, 409 when it answers no numbers
     */
    PredictionAnswer predict(ModelVersion version, Instances instances) {
        var values = mapper.readValue(version.preprocessing(), Preprocessing.class)
                .prepare(
                        instances.values(),
                        instances.count(),
                        version.signature().inputShape(),
                        instances.scaled());
        var outputs = loadedVersions.predict(version, values, instances.count());
        return new PredictionAnswer(
                version.model(),
                version.version(),
                Ranking.predictions(version, outputs, instances.count(), instances.topK()));
    }
}

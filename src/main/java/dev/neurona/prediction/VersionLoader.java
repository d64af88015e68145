package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.Predictor;
import dev.neurona.engine.Predictors;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine.OnnxFile;
import dev.neurona.onnx.OnnxModel;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings versions into memory, each with the engine that serves it. Safe for any number of threads. ONNX Runtime's native code comes
 * with the first version that needs it, when ND4J's has long been loaded: both at once have crashed the process.
 */
@Component
class VersionLoader {

    private final Models models;
    private final Predictors predictors;
    private final PredictionProperties properties;
    private final Statistics statistics;
    private final TensorNames names;
    private final JsonMapper mapper;

    VersionLoader(
            Models models,
            Predictors predictors,
            PredictionProperties properties,
            Statistics statistics,
            TensorNames names,
            JsonMapper mapper) {
        this.models = models;
        this.predictors = predictors;
        this.properties = properties;
        this.statistics = statistics;
        this.names = names;
        this.mapper = mapper;
    }

    /** Begins to load, and doesn't wait for it. */
    LoadedVersion start(ModelVersion version) {
        var name = version.model() + "-" + version.version();
        var counts = statistics.of(version);
        var onnx = version.engine().onnx();
        return onnx != null && (version.format() == ModelFormat.ONNX || OnnxModel.isAvailable())
                ? SharedVersion.start(name, () -> session(onnx, names.of(version)), properties, counts)
                : ConfinedVersion.start(
                        name,
                        () -> restore(version),
                        new RequestQueue(properties.queueCapacity(), properties.maxBatch()),
                        counts);
    }

    /** Answers once before anybody asks: the first pass of a session allocates what the later ones use. */
    private SharedVersion.Session session(OnnxFile file, TensorNames.Names names) {
        var model = OnnxModel.load(models.onnx(file), properties.intraOpThreads(), names.output());
        model.run(new float[model.features()], 1);
        return new SharedVersion.Session(model, names.probabilities());
    }

    private Predictor restore(ModelVersion version) {
        return new PreparingPredictor(
                predictors.restore(models.artifact(version)),
                mapper.readValue(version.preprocessing(), Preprocessing.class),
                version.signature().inputShape());
    }
}

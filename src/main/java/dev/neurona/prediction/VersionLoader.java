package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.Predictor;
import dev.neurona.engine.Predictors;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine.OnnxFile;
import dev.neurona.onnx.OnnxModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings versions into memory, each with the engine that serves it. Safe for any number of threads. */
@Component
class VersionLoader {

    private static final Logger log = LoggerFactory.getLogger(VersionLoader.class);

    /** What a session takes besides its weights, about. */
    private static final long OVERHEAD = 1L << 20;

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

    /** Loads ONNX Runtime's native code in the background, so that the first request doesn't wait for that. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        var thread = new Thread(
                () -> {
                    if (!OnnxModel.isAvailable()) {
                        log.warn("ONNX Runtime has no native code for this platform: DL4J answers for what it can");
                    }
                },
                "onnx-runtime");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * What a version takes in memory, about. A file is there twice while it is loaded, and its weights once afterwards, packed as the
     * processor likes them; passes of an uploaded one may need more than that.
     */
    long bytes(ModelVersion version) {
        var onnx = version.engine().onnx();
        var passes = said(version, "passBytes") * Runtime.getRuntime().availableProcessors();
        return OVERHEAD + 2 * (onnx == null ? version.size() : onnx.size()) + passes;
    }

    /** What was found out when it was uploaded; 0 of what was trained here. */
    private long said(ModelVersion version, String name) {
        return mapper.readTree(version.network()).path(name).asLong(0);
    }

    /** Begins to load, and doesn't wait for it. */
    LoadedVersion start(ModelVersion version) {
        var name = version.model() + "-" + version.version();
        var counts = statistics.of(version);
        var onnx = version.engine().onnx();
        return onnx != null && (version.format() == ModelFormat.ONNX || OnnxModel.isAvailable())
                ? SharedVersion.start(name, () -> session(version, onnx), properties, counts)
                : ConfinedVersion.start(
                        name,
                        () -> restore(version),
                        new RequestQueue(properties.queueCapacity(), properties.maxBatch()),
                        counts);
    }

    /** Answers once before anybody asks: the first pass of a session allocates what the later ones use. */
    SharedVersion.Session session(ModelVersion version, OnnxFile file) {
        var names = this.names.of(version);
        var model = OnnxModel.load(
                models.onnx(file), properties.intraOpThreads(), names.output(), said(version, "instanceBytes"));
        model.run(new float[model.features()], 1);
        return new SharedVersion.Session(model, names.probabilities());
    }

    /** On the calling thread, to which it then belongs. */
    Predictor restore(ModelVersion version) {
        return new PreparingPredictor(
                predictors.restore(models.artifact(version)),
                mapper.readValue(version.preprocessing(), Preprocessing.class),
                version.signature().inputShape());
    }
}

package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.Predictors;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine;
import dev.neurona.model.Signature;
import dev.neurona.shared.Shape;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** Model versions to test with. */
final class TestVersions {

    static final Signature DIGITS = new Signature(
            Shape.of(28, 28, 1),
            10,
            IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
            0,
            255);

    /** What {@link RecordingPredictor} answers. */
    static final Signature SUMS = new Signature(
            Shape.of(RecordingPredictor.FEATURES), RecordingPredictor.UNITS, List.of("a", "b", "sum"), 0, 255);

    private TestVersions() {}

    static Statistics statistics() {
        return new Statistics(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class));
    }

    static LoadedVersions loadedVersions(Models models, Predictors predictors, PredictionProperties properties) {
        var mapper = JsonMapper.shared();
        return new LoadedVersions(
                new VersionLoader(models, predictors, properties, statistics(), new TensorNames(mapper), mapper),
                statistics(),
                properties);
    }

    static ModelVersion digits(Preprocessing preprocessing, ServingEngine engine) {
        return version(1, "digits", 1, DIGITS, JsonMapper.shared().writeValueAsString(preprocessing), engine);
    }

    /** One whose preprocessing doubles the numbers. */
    static ModelVersion version(long id, String model, int number, Signature signature) {
        return version(id, model, number, signature, "{\"scale\": 2.0, \"offset\": 0.0}", ServingEngine.dl4j("test"));
    }

    static ModelVersion version(
            long id, String model, int number, Signature signature, String preprocessing, ServingEngine engine) {
        return new ModelVersion(
                id,
                model,
                number,
                null,
                signature,
                preprocessing,
                engine.onnx() == null ? "{}" : "{\"layers\": [{\"activation\": \"softmax\"}]}",
                Map.of(),
                null,
                ModelFormat.DL4J,
                id,
                1,
                "",
                engine,
                Instant.EPOCH,
                "",
                Map.of(),
                List.of());
    }
}

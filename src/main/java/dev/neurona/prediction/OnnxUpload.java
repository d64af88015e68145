package dev.neurona.prediction;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Split;
import dev.neurona.model.ModelFiles;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.NewModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.model.TestedOn;
import dev.neurona.onnx.OnnxFile;
import dev.neurona.onnx.OnnxModel;
import dev.neurona.onnx.PassMemory;
import dev.neurona.onnx.UnusableModelException;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes model versions of ONNX files that were trained elsewhere. Safe for any number of threads. */
@Component
class OnnxUpload {

    private static final Logger log = LoggerFactory.getLogger(OnnxUpload.class);
    private static final String PREPROCESSING = "{\"scale\": 1.0, \"offset\": 0.0}";

    private final Models models;
    private final Datasets datasets;
    private final PredictionProperties properties;
    private final JsonMapper mapper;

    OnnxUpload(Models models, Datasets datasets, PredictionProperties properties, JsonMapper mapper) {
        this.models = models;
        this.datasets = datasets;
        this.properties = properties;
        this.mapper = mapper;
    }

    /**
     * What the file itself does not say.
     *
     * @param output which of several outputs is the answer; the first of floats by default
     * @param classLabels what its numbers stand for; null when they are no classes
     * @param minimum the least raw value
     * @param maximum the greatest
     * @param dataset whose test split it is to be measured on; null for none
     */
    record Description(
            @Nullable String output,
            @Nullable List<String> classLabels,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable String dataset) {}

    /**
     * What is known of the network, as its version has it.
     *
     * @param probabilities whether it answers one for each class
     * @param instanceBytes what the values of an instance take
     * @param passBytes what those of all instances take that go at once
     */
    private record UploadedNetwork(
            String format,
            long opset,
            Set<String> operators,
            String input,
            String output,
            boolean probabilities,
            long instanceBytes,
            long passBytes) {}

    /**
     * Validates a file, measures it, and registers it as the model's next version.
     *
     * @throws ProblemException 422 when it can't be used, and why
     */
    ModelVersion register(String name, byte[] file, Description description) {
        var inspected = read(file, description);
        var instanceBytes = instanceBytes(file);
        try (var model = OnnxModel.load(file, properties.intraOpThreads(), description.output(), instanceBytes)) {
            // Twice, with another batch: what fails then would fail for clients
            model.run(new float[model.features()], 1);
            model.run(new float[2 * model.features()], 2);
            var signature = signature(model, description);
            var network = mapper.writeValueAsString(new UploadedNetwork(
                    "onnx",
                    inspected.opset(),
                    inspected.operators(),
                    model.input(),
                    model.output(),
                    inspected.softmax().contains(model.output())
                            || model.output().equals(OnnxModel.PROBABILITIES),
                    instanceBytes,
                    instanceBytes * model.mostAtOnce()));
            return models.register(new NewModelVersion(
                    name,
                    null,
                    signature,
                    PREPROCESSING,
                    network,
                    metrics(model, signature, description.dataset()),
                    testedOn(description.dataset()),
                    new ModelFiles(null, file, null)));
        } catch (UnusableModelException e) {
            log.info("A model uploaded as {} {}: {}", name, e.getMessage(), String.valueOf(e.getCause()));
            throw unusable(e);
        }
    }

    private static OnnxFile read(byte[] file, Description description) {
        try {
            var inspected = OnnxFile.read(file);
            if (inspected.inputs().size() != 1) {
                throw ProblemException.invalid(
                        "",
                        "the file has " + inspected.inputs().size()
                                + " inputs; it must have one, of floats, with a batch of any size first");
            }
            var output = description.output();
            if (output != null && !inspected.outputs().contains(output)) {
                throw ProblemException.invalid(
                        "", "output is " + Values.show(output) + "; the file has " + Values.show(inspected.outputs()));
            }
            return inspected;
        } catch (UnusableModelException e) {
            throw unusable(e);
        }
    }

    /** Before ONNX Runtime computes anything, which could take all memory there is. */
    private long instanceBytes(byte[] file) {
        var most = properties.maxLoadedMemory();
        var bytes = PassMemory.ofInstance(file);
        if (bytes * Runtime.getRuntime().availableProcessors() > most.toBytes()) {
            throw ProblemException.invalid(
                    "",
                    "the file's values take %.0f MB an instance, on each core; all together may be %d MB (neurona.prediction.max-loaded-memory)"
                            .formatted(Math.ceil(bytes / (1 << 20)), most.toMegabytes()));
        }
        return (long) bytes;
    }

    private static ProblemException unusable(UnusableModelException e) {
        return ProblemException.invalid("", "the file " + e.getMessage());
    }

    private static Signature signature(OnnxModel model, Description description) {
        var labels = description.classLabels() == null ? List.<String>of() : description.classLabels();
        if (!labels.isEmpty() && labels.size() != model.units()) {
            throw ProblemException.invalid(
                    "",
                    "classLabels has " + labels.size() + " labels; the network answers " + model.units() + " numbers");
        }
        var minimum = description.minimum() == null ? -Float.MAX_VALUE : description.minimum();
        var maximum = description.maximum() == null ? Float.MAX_VALUE : description.maximum();
        if (!(minimum < maximum)) {
            throw ProblemException.invalid("", "minimum is " + minimum + "; it must be less than maximum, " + maximum);
        }
        return new Signature(model.inputShape(), model.units(), labels, minimum, maximum);
    }

    private @Nullable TestedOn testedOn(@Nullable String dataset) {
        return dataset == null
                ? null
                : new TestedOn(dataset, datasets.get(dataset).sha256());
    }

    private Map<String, Double> metrics(OnnxModel model, Signature signature, @Nullable String dataset) {
        if (dataset == null) {
            return Map.of();
        }
        var test = datasets.load(dataset, Split.TEST);
        if (test.featureCount() != model.features() || test.isRegression() != signature.isRegression()) {
            throw ProblemException.invalid(
                    "",
                    "dataset " + dataset + " has examples of " + test.featureCount() + " values; the network takes "
                            + model.features() + (test.isRegression() ? ", and answers no number" : ""));
        }
        return TestMetrics.of(model, test, properties.maxBatch());
    }
}

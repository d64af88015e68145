package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.onnx.OnnxModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the input and the output of a version are called in the dialects that call them anything: as in its ONNX file. Safe for any
 * number of threads.
 */
@Component
class TensorNames {

    private static final int MOST = 10_000;

    /**
     * @param output what is called so is all that the network answers for an instance
     * @param probabilities whether that is a probability for each class
     */
    record Names(String input, String output, boolean probabilities) {}

    private final Map<Long, Names> known = new ConcurrentHashMap<>();
    private final JsonMapper mapper;

    TensorNames(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Names of(ModelVersion version) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(version.id(), id -> read(version));
    }

    /** An uploaded network says its names; one that was trained here has those that the export gives it. */
    private Names read(ModelVersion version) {
        var network = mapper.readTree(version.network());
        if (network.has("input") && network.has("output")) {
            return new Names(
                    network.get("input").asString(),
                    network.get("output").asString(),
                    network.path("probabilities").asBoolean(false));
        }
        var layers = network.path("layers");
        var activation = layers.path(layers.size() - 1).path("activation").asString("");
        var softmax = activation.equals("softmax");
        return new Names("input", softmax ? OnnxModel.PROBABILITIES : "output", softmax);
    }
}

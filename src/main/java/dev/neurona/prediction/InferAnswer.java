package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.neurona.prediction.InferRequest.Output;
import dev.neurona.prediction.Predictions.Answered;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The answer of an inference, in JSON and what is binary behind it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferAnswer(
        @Nullable String id,
        @JsonProperty("model_name") String modelName,
        @JsonProperty("model_version") String modelVersion,
        List<Tensor> outputs) {

    /** @param data numbers or texts; null when they are binary, behind the JSON */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tensor(
            String name,
            String datatype,
            List<Integer> shape,
            @Nullable Parameters parameters,
            @Nullable Object data) {}

    /** @param binaryDataSize how many bytes a tensor has behind the JSON */
    record Parameters(@JsonProperty("binary_data_size") int binaryDataSize) {}

    /**
     * The body of the answer.
     *
     * @param headerLength how many bytes of it are JSON; null when all are
     */
    record Body(byte[] content, @Nullable Integer headerLength) {}

    static Body of(Answered answered, InferRequest request, String output, JsonMapper mapper) {
        var asked = request.outputs().isEmpty() ? List.of(new Output(output, null, null)) : request.outputs();
        var tensors = new ArrayList<Tensor>();
        var binary = new ByteArrayOutputStream();
        for (var each : asked) {
            var isBinary = each.binary() == null ? request.binaryOutput() : each.binary();
            var tensor = each.classes() == null
                    ? numbers(answered, output, isBinary)
                    : classes(answered, output, each.classes(), isBinary);
            if (isBinary) {
                var bytes = bytes(answered, each.classes());
                binary.writeBytes(bytes);
                tensor = new Tensor(
                        tensor.name(), tensor.datatype(), tensor.shape(), new Parameters(bytes.length), null);
            }
            tensors.add(tensor);
        }
        var version = answered.version();
        var json = mapper.writeValueAsBytes(
                new InferAnswer(request.id(), version.model(), Integer.toString(version.version()), tensors));
        if (binary.size() == 0) {
            return new Body(json, null);
        }
        var whole = ByteBuffer.allocate(json.length + binary.size()).put(json).put(binary.toByteArray());
        return new Body(whole.array(), json.length);
    }

    private static Tensor numbers(Answered answered, String output, boolean binary) {
        var shape = List.of(answered.instances().count(), answered.outputs().units());
        return new Tensor(
                output, "FP32", shape, null, binary ? null : answered.outputs().values());
    }

    private static Tensor classes(Answered answered, String output, int classes, boolean binary) {
        var shape = List.of(answered.instances().count(), classes);
        return new Tensor(output, "BYTES", shape, null, binary ? null : texts(answered, classes));
    }

    /** As Triton's extension has it: {@code value:index:label}, best first. */
    private static List<String> texts(Answered answered, int classes) {
        return answered.rows().stream()
                .flatMap(row -> new Ranking(answered.version(), row)
                        .best(classes, (label, index) -> row[index] + ":" + index + ":" + label).stream())
                .toList();
    }

    private static byte[] bytes(Answered answered, @Nullable Integer classes) {
        if (classes == null) {
            var values = answered.outputs().values();
            var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return bytes.array();
        }
        var bytes = new ByteArrayOutputStream();
        for (var text : texts(answered, classes)) {
            var content = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(content.length)
                    .array());
            bytes.writeBytes(content);
        }
        return bytes.toByteArray();
    }
}

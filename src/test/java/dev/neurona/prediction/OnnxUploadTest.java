package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.neurona.dataset.Datasets;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.Models;
import dev.neurona.model.NewModelVersion;
import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import dev.neurona.prediction.OnnxUpload.Description;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class OnnxUploadTest {

    private static final Description PLAIN = new Description(null, null, null, null, null);

    private final Models models = mock();
    private final OnnxUpload upload = new OnnxUpload(
            models,
            Datasets.bundled(),
            new PredictionProperties(DataSize.ofMegabytes(64), 1, 2048, 256, Duration.ofSeconds(10)),
            JsonMapper.shared());

    @Test
    void registersWhatTheFileSays() {
        var file = softmax(Shape.of(2), 3);
        upload.register("mine", file, new Description(null, List.of("a", "b", "c"), 0.0, 255.0, null));

        var version = registered();
        assertThat(version.signature().inputShape()).isEqualTo(Shape.of(2));
        assertThat(version.signature().units()).isEqualTo(3);
        assertThat(version.signature().classLabels()).containsExactly("a", "b", "c");
        assertThat(version.files().onnx()).isEqualTo(file);
        assertThat(version.files().dl4j()).isNull();
        assertThat(ModelFormat.ONNX).hasToString("onnx");
        var network = JsonMapper.shared().readTree(version.network());
        assertThat(network.get("input").asString()).isEqualTo("x");
        assertThat(network.get("output").asString()).isEqualTo("y");
        assertThat(network.get("probabilities").asBoolean()).isTrue();
        assertThat(network.get("passBytes").asLong()).isPositive();
        assertThat(network.get("opset").asInt()).isEqualTo(17);
    }

    /** All weights are zero, so it always answers the first class: as many are right as there are zeros among the digits. */
    @Test
    void measuresItOnATestSplit() {
        upload.register("mine", softmax(Shape.of(28, 28, 1), 10), new Description(null, null, null, null, "mnist"));

        assertThat(registered().metrics()).containsEntry("test_accuracy", 0.098);
    }

    static Stream<Arguments> unusable() {
        var good = softmax(Shape.of(2), 3);
        return Stream.of(
                Arguments.of(new byte[0], "has no graph"),
                Arguments.of(new byte[] {1, 2, 3}, "no ONNX file"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder()
                                    .getInitializerBuilder(0)
                                    .setDataLocation(TensorProto.DataLocation.EXTERNAL);
                            return model;
                        }),
                        "data in other files"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder()
                                    .getInitializerBuilder(0)
                                    .addExternalData(StringStringEntryProto.newBuilder()
                                            .setKey("location")
                                            .setValue("../../etc/passwd"));
                            return model;
                        }),
                        "data in other files"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder().getNodeBuilder(0).setDomain("evil");
                            return model;
                        }),
                        "domain \"evil\""),
                Arguments.of(
                        changed(good, model -> {
                            model.getOpsetImportBuilder(0).setDomain("com.microsoft");
                            return model;
                        }),
                        "com.microsoft"),
                Arguments.of(
                        changed(good, model -> {
                            model.getOpsetImportBuilder(0).setVersion(999);
                            return model;
                        }),
                        "refused by ONNX Runtime"),
                Arguments.of(
                        changed(good, model -> {
                            model.getOpsetImportBuilder(0).setVersion(3);
                            return model;
                        }),
                        "has opset 3"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder().getNodeBuilder(0).setOpType("NoSuchOperator");
                            return model;
                        }),
                        "refused by ONNX Runtime"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder()
                                    .addInput(model.getGraph().getInput(0).toBuilder()
                                            .setName("z"));
                            return model;
                        }),
                        "has 2 inputs"),
                Arguments.of(
                        changed(good, model -> {
                            model.getGraphBuilder()
                                    .getInputBuilder(0)
                                    .getTypeBuilder()
                                    .getTensorTypeBuilder()
                                    .getShapeBuilder()
                                    .getDimBuilder(0)
                                    .setDimValue(1);
                            return model;
                        }),
                        "must be of any size"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesWhatCannotBeUsed(byte[] file, String reason) {
        assertThat(refused(file, PLAIN)).contains(reason);
    }

    /** A file of 216 bytes, and 4 TB in its first pass: with that, the service would be killed by the operating system. */
    @Test
    void refusesWhatTakesMoreMemoryThanThereMayBe() {
        var x = new Graph("expanding");
        var copied = x.node("Expand", List.of(x.input("x", List.of(1)), x.constant(1, 1L << 40)));
        x.output("y", x.node("ReduceMax", List.of(copied), Attribute.of("axes", new long[] {1})), List.of(1));

        assertThat(refused(x.toBytes(), PLAIN)).contains("4194305 MB an instance", "may be 64 MB");
    }

    @Test
    void refusesADescriptionThatDoesNotFit() {
        var file = softmax(Shape.of(2), 3);
        assertThat(refused(file, new Description("z", null, null, null, null))).contains("output is \"z\"");
        assertThat(refused(file, new Description(null, List.of("a"), null, null, null)))
                .contains("answers 3 numbers");
        assertThat(refused(file, new Description(null, null, 5.0, 5.0, null))).contains("less than maximum");
        assertThat(refused(file, new Description(null, null, null, null, "mnist")))
                .contains("784 values");
    }

    /** Bytes changed at random: a version or a reason, and the process lives. */
    @Test
    void standsWhateverIsUploaded() {
        var good = softmax(Shape.of(2), 3);
        var random = new Random(5);
        for (var round = 0; round < 500; round++) {
            var file = good.clone();
            for (var i = 0; i <= random.nextInt(4); i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                upload.register("mine", file, PLAIN);
            } catch (ProblemException e) {
                assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
            }
        }
    }

    private String refused(byte[] file, Description description) {
        var text = new StringBuilder();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> upload.register("mine", file, description))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
                    e.faults().forEach(fault -> text.append(fault.message()));
                });
        return text.toString();
    }

    private NewModelVersion registered() {
        var captor = ArgumentCaptor.forClass(NewModelVersion.class);
        verify(models).register(captor.capture());
        return captor.getValue();
    }

    private static byte[] softmax(Shape shape, int units) {
        return softmax(shape, units, "y");
    }

    static byte[] softmax(Shape shape, int units, String output) {
        var graph = new Graph("test");
        var flat = graph.node("Flatten", List.of(graph.input("x", shape.dimensions())), Attribute.of("axis", 1L));
        var weights = graph.constant(new float[shape.size() * units], shape.size(), units);
        graph.output(
                output, graph.node("Softmax", List.of(graph.node("MatMul", List.of(flat, weights)))), List.of(units));
        return graph.toBytes();
    }

    private static byte[] changed(byte[] file, UnaryOperator<ModelProto.Builder> change) {
        try {
            return change.apply(ModelProto.parseFrom(file).toBuilder()).build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}

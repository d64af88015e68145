package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import dev.neurona.dataset.DigitNormalizer;
import dev.neurona.dataset.PictureDecoder;
import dev.neurona.engine.Predictors;
import dev.neurona.engine.ServingPriority;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.Traffics;
import dev.neurona.shared.ProblemException;
import jakarta.servlet.Filter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageImpl;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The dialects of other servers, over a network that answers {@code [a, b, a + b]} of the doubled numbers. */
@WebMvcTest(
        controllers = {
            OipController.class,
            OipMetadataController.class,
            OipRepositoryController.class,
            TfsController.class
        },
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.neurona\\.shared\\.[^R].*"),
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Filter.class))
@EnableConfigurationProperties(PredictionProperties.class)
@Import({
    AnswerWriter.class,
    PictureReader.class,
    Predictions.class,
    LoadedVersions.class,
    VersionLoader.class,
    VersionDirectory.class,
    Deadlines.class,
    Statistics.class,
    Shadows.class,
    TensorNames.class,
    TfsPredictions.class
})
class ProtocolsTest {

    private static final ModelVersion SUMS = TestVersions.version(1, "sums", 3, TestVersions.SUMS);
    private static final String INFER = "/v2/models/sums/infer";
    private static final String PREDICT = "/v1/models/sums:predict";

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private Models models;

    @MockitoBean
    private ServingPriority priority;

    @MockitoBean
    private Traffics traffics;

    @MockitoBean
    private Predictors predictors;

    @MockitoBean
    private PictureDecoder decoder;

    @MockitoBean
    private DigitNormalizer normalizer;

    @BeforeEach
    void oneModel() {
        given(models.resolve("sums")).willReturn(SUMS);
        given(models.version("sums", 3)).willReturn(SUMS);
        given(models.alias("sums", "best")).willReturn(SUMS);
        given(models.resolve("none")).willThrow(ProblemException.notFound("There is no model none"));
        given(models.versions(any(), any())).willReturn(new PageImpl<>(List.of(SUMS)));
        given(models.artifact(any())).willReturn(new byte[0]);
        given(predictors.restore(any())).willAnswer(call -> RecordingPredictor.unhindered());
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/models/sums/infer, '[2, 2]', FP32, '[1, 2, 30, 4]'",
        "/v2/models/sums/versions/3/infer, '[2, 2]', UINT8, '[[1, 2], [30, 4]]'"
    })
    void infersFromJson(String path, String shape, String datatype, String data) {
        assertThat(post(path, """
                        {"id": "x", "inputs": [{"name": "input", "shape": %s, "datatype": "%s", "data": %s}]}""".formatted(shape, datatype, data)))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": "x", "model_name": "sums", "model_version": "3", "outputs": [
                          {"name": "output", "datatype": "FP32", "shape": [2, 3], "data": [2.0, 4.0, 6.0, 60.0, 8.0, 68.0]}]}
                        """);
    }

    @ParameterizedTest
    @CsvSource({"FP32, 4", "FP64, 8", "INT32, 4", "INT16, 2", "UINT8, 1", "INT64, 8", "UINT64, 8", "FP16, 2"})
    void infersFromBytesAndAnswersInBytes(String datatype, int size) {
        var content = ByteBuffer.allocate(2 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : new int[] {1, 2}) {
            switch (datatype) {
                case "FP32" -> content.putFloat(value);
                case "FP64" -> content.putDouble(value);
                case "FP16" -> content.putShort((short) (value == 1 ? 0x3C00 : 0x4000));
                default -> {
                    for (var i = 0; i < size; i++) {
                        content.put((byte) (i == 0 ? value : 0));
                    }
                }
            }
        }
        var json = """
                {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "%s", "parameters": {"binary_data_size": %d}}],
                 "outputs": [{"name": "output", "parameters": {"binary_data": true}}]}""".formatted(datatype, 2 * size);
        var answer = binary(json, content.array());

        assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_OCTET_STREAM);
        var header = answer.getResponse().getHeader("Inference-Header-Content-Length");
        var body = answer.getResponse().getContentAsByteArray();
        var length = Integer.parseInt(String.valueOf(header));
        assertThat(new String(body, 0, length, StandardCharsets.UTF_8))
                .contains("\"parameters\":{\"binary_data_size\":12}")
                .doesNotContain("\"data\"");
        var values =
                ByteBuffer.wrap(body, length, 12).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        assertThat(new float[] {values.get(), values.get(), values.get()}).containsExactly(2, 4, 6);
    }

    @Test
    void namesTheBestClassesAsTritonDoes() {
        assertThat(post(INFER, """
                        {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, 2]}],
                         "outputs": [{"name": "output", "parameters": {"classification": 2}}]}"""))
                .bodyJson()
                .extractingPath("$.outputs[0].data[0]")
                .asString()
                .isEqualTo("6.0:2:sum");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                                                               | not JSON|broken off
            []                                                                                              | must be a JSON object|
            {}                                                                                              | has 0 tensors|
            {"inputs": [{"name": "x", "shape": [1, 2], "datatype": "FP32", "data": [1, 2]}]}                | it must be "input"|
            {"inputs": [{"name": "input", "shape": [1, 3], "datatype": "FP32", "data": [1, 2, 3]}]}         | /inputs/0/shape|
            {"inputs": [{"name": "input", "shape": [2], "datatype": "FP32", "data": [1, 2]}]}               | /inputs/0/shape|
            {"inputs": [{"name": "input", "shape": [9223372036854775807, 2], "datatype": "FP32", "data": []}]} | /inputs/0/shape|
            {"inputs": [{"name": "input", "shape": [4294967297, 4294967298], "datatype": "FP32", "data": []}]} | /inputs/0/shape|
            {"inputs": [{"name": "input", "shape": [-1, 2], "datatype": "FP32", "data": []}]}               | 0 or more|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP99", "data": [1, 2]}]}            | /inputs/0/datatype|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32"}]}                            | /inputs/0/data is missing|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [[1, null]]}]}       | /inputs/0/data/0/1|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, {"x": [2, 3]}]}]} | /inputs/0/data/1|
            {"inputs": [{"shape": [1, 2], "name": {"data": [1]}, "datatype": "FP32", "data": [1, 2]}]}      | /inputs/0/name|
            {"inputs": [{"name": "input", "shape": [1, "2"], "datatype": "FP32", "data": [1, 2]}]}          | /inputs/0/shape/1|
            {"inputs": [[], {"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, 2]}]}        | /inputs/0|
            {"inputs": [], "parameters": {"binary_data_output": 1}}                                         | /parameters/binary_data_output|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1]}]}               | has 1 numbers; the shape has 2|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, NaN]}]}          | finite|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, 256]}]}          | from 0 to 255|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "UINT8", "data": [1, 1.5]}]}         | no UINT8|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "data": [1, 2]}], "outputs": [{"name": "y"}]} | /outputs/0/name|
            {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "parameters": {"binary_data_size": 8}}]} | bytes behind its JSON|
            """)
    void refusesInItsOwnForm(String body, String reason, String other) {
        assertThat(post(INFER, body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .extractingPath("$.error")
                .asString()
                .containsAnyOf(reason, other == null ? reason : other);
    }

    @ParameterizedTest
    @CsvSource({"7, 8", "8, 7", "12, 12", "8, 9"})
    void refusesBytesThatAreNotAsManyAsItSays(int said, int sent) {
        var json = """
                {"inputs": [{"name": "input", "shape": [1, 2], "datatype": "FP32", "parameters": {"binary_data_size": %d}}]}""".formatted(said);
        assertThat(binary(json, new byte[sent]))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "999999", "99999999999999"})
    void refusesAHeaderThatIsNoLength(String header) {
        assertThat(mvc.post()
                        .uri(INFER)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header("Inference-Header-Content-Length", header)
                        .content(new byte[10]))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error")
                .asString()
                .contains("Inference-Header-Content-Length");
    }

    @Test
    void saysWhatTheModelTakesAndGives() {
        assertThat(mvc.get().uri("/v2/models/sums/versions/3")).bodyJson().isStrictlyEqualTo("""
                {"name": "sums", "versions": ["3"], "platform": "deeplearning4j",
                 "inputs": [{"name": "input", "datatype": "FP32", "shape": [-1, 2]}],
                 "outputs": [{"name": "output", "datatype": "FP32", "shape": [-1, 3]}]}
                """);
        assertThat(mvc.get().uri("/v1/models/sums/metadata"))
                .bodyJson()
                .extractingPath(
                        "$.metadata.signature_def.signature_def.serving_default.outputs.output.tensor_shape.dim[1].size")
                .isEqualTo("3");
        assertThat(mvc.get().uri("/v1/models/sums")).bodyJson().isStrictlyEqualTo("""
                        {"model_version_status": [
                          {"version": "3", "state": "AVAILABLE", "status": {"error_code": "OK", "error_message": ""}}]}
                        """);
    }

    @Test
    void loadsUnloadsAndCounts() {
        assertThat(mvc.post().uri("/v2/repository/models/sums/load")).hasStatusOk();
        post(
                INFER,
                "{\"inputs\": [{\"name\": \"input\", \"shape\": [2, 2], \"datatype\": \"FP32\", \"data\": [1, 2, 3, 4]}]}");
        assertThat(mvc.get().uri("/v2/models/sums/stats"))
                .bodyJson()
                .extractingPath("$.model_stats[0].inference_stats.success.count")
                .asNumber()
                .satisfies(count -> assertThat(count.intValue()).isPositive());
        assertThat(mvc.post().uri("/v2/repository/models/sums/unload")).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/models/sums:predict | {\"instances\": [[1, 2], [30, 4]]} | {\"predictions\": [[2.0, 4.0, 6.0], [60.0, 8.0, 68.0]]}",
                "/v1/models/sums/versions/3:predict | {\"instances\": [{\"input\": [1, 2]}]} | {\"predictions\": [[2.0, 4.0, 6.0]]}",
                "/v1/models/sums/labels/best:predict | {\"inputs\": [[1, 2]]} | {\"outputs\": [[2.0, 4.0, 6.0]]}",
                "/v1/models/sums:predict | {\"signature_name\": \"serving_default\", \"inputs\": {\"input\": [[1, 2]]}} | {\"outputs\": [[2.0, 4.0, 6.0]]}"
            })
    void predictsAsTensorFlowServingDoes(String path, String body, String answer) {
        assertThat(post(path, body)).hasStatusOk().bodyJson().isStrictlyEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"instances\": [[1, 2, 3]]}",
                "{\"instances\": [[1, 256]]}",
                "{\"instances\": []}",
                "{\"instances\": [{\"x\": [1, 2]}]}",
                "{\"instances\": [{\"b64\": \"!\"}]}",
                "{\"instances\": [{}]}",
                "{\"instances\": [[1, 2]], \"inputs\": [[1, 2]]}",
                "{\"inputs\": {}}",
                "{\"inputs\": {\"y\": [[1, 2]]}}",
                "{\"signature_name\": \"other\", \"instances\": [[1, 2]]}",
                "{\"instances\": [[1, 2]], \"labels\": 1}",
                "{}",
                "[1",
                ""
            })
    void refusesAsTensorFlowServingDoes(String body) {
        assertThat(post(PREDICT, body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .extractingPath("$.error")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/none", "/v2/models/none/ready", "/v1/models/none/metadata", "/v2/nothing"})
    void saysInItsOwnFormThatThereIsNone(String path) {
        assertThat(mvc.get().uri(path))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.error")
                .isNotNull();
    }

    /** A request that is right, with bytes changed, cut out and put in: never anything but an answer or a reason. */
    @Test
    void standsWhateverIsSent() {
        var random = new Random(11);
        for (var round = 0; round < 1000; round++) {
            var isInfer = random.nextBoolean();
            var json = isInfer
                    ? "{\"id\":\"a\",\"inputs\":[{\"name\":\"input\",\"shape\":[1,2],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}}],"
                            + "\"outputs\":[{\"name\":\"output\",\"parameters\":{\"classification\":2,\"binary_data\":true}}]}"
                    : "{\"signature_name\":\"serving_default\",\"inputs\":{\"input\":[[1,2.5e1],[3,4]]}}";
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(json.getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(isInfer ? new byte[] {0, 0, (byte) 128, 63, 0, 0, 0, 64} : new byte[0]);
            var body = mutated(whole.toByteArray(), random);
            var length = random.nextInt(10) == 0 ? random.nextInt(200) : json.length();
            var request = mvc.post()
                    .uri(isInfer ? INFER : PREDICT)
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .content(body);
            if (isInfer) {
                request.header("Inference-Header-Content-Length", Integer.toString(length));
            }
            var answer = request.exchange();
            assertThat(answer.getResponse().getStatus())
                    .as("body %s", new String(body, StandardCharsets.ISO_8859_1))
                    .isIn(200, 400);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        var mutated = new ByteArrayOutputStream();
        var changes = random.nextInt(4);
        var at = random.ints(changes, 0, bytes.length).boxed().toList();
        for (var i = 0; i < bytes.length; i++) {
            if (!at.contains(i)) {
                mutated.write(bytes[i]);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> mutated.write(random.nextInt(256));
                case 1 ->
                    mutated.writeBytes(
                            "[]{},:\"-9e".substring(random.nextInt(9)).getBytes(StandardCharsets.US_ASCII));
                case 2 -> mutated.write(bytes[random.nextInt(bytes.length)]);
                default -> {}
            }
        }
        return mutated.toByteArray();
    }

    private MvcTestResult binary(String json, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        return mvc.post()
                .uri(INFER)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        "Inference-Header-Content-Length",
                        Integer.toString(json.getBytes(StandardCharsets.UTF_8).length))
                .content(body.toByteArray())
                .exchange();
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}

package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import dev.neurona.dataset.DigitNormalizer;
import dev.neurona.dataset.Picture;
import dev.neurona.dataset.PictureDecoder;
import dev.neurona.engine.Predictors;
import dev.neurona.engine.ServingPriority;
import dev.neurona.model.AliasMoved;
import dev.neurona.model.AliasTraffic;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.Signature;
import dev.neurona.model.Traffics;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(
        controllers = PredictionController.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Filter.class))
@EnableConfigurationProperties(PredictionProperties.class)
@Import({
    BodyReader.class,
    PictureReader.class,
    AnswerWriter.class,
    Predictions.class,
    LoadedVersions.class,
    VersionLoader.class,
    VersionDirectory.class,
    Deadlines.class,
    Statistics.class,
    Shadows.class,
    TensorNames.class,
    PredictionControllerTest.Time.class
})
class PredictionControllerTest {

    private static final String LATEST = "/api/v1/models/sums/predictions";
    private static final ModelVersion SUMS = TestVersions.version(1, "sums", 3, TestVersions.SUMS);

    @Autowired
    private MockMvcTester mvc;

    @TestConfiguration
    static class Time {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @MockitoBean
    private Models models;

    @MockitoBean
    private ServingPriority priority;

    @MockitoBean
    private Traffics traffics;

    @Autowired
    private VersionDirectory versions;

    @Autowired
    private Shadows shadows;

    @MockitoBean
    private Predictors predictors;

    @MockitoBean
    private PictureDecoder decoder;

    @MockitoBean
    private DigitNormalizer normalizer;

    @MockitoSpyBean
    private LoadedVersions loadedVersions;

    @BeforeEach
    void oneModel() {
        given(models.resolve("sums")).willReturn(SUMS);
        given(models.version("sums", 3)).willReturn(SUMS);
        given(models.alias("sums", "champion")).willReturn(SUMS);
        given(models.artifact(any())).willReturn(new byte[0]);
        given(predictors.restore(any())).willAnswer(call -> RecordingPredictor.unhindered());
    }

    @ParameterizedTest
    @CsvSource({"/predictions", "/versions/3/predictions", "/aliases/champion/predictions"})
    void answersByNameByVersionAndByAlias(String path) {
        var answer = post("/api/v1/models/sums" + path, "{\"instances\": [[1, 2], [30, 4]], \"topK\": 2}");

        // The version's preprocessing doubles the numbers
        assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
        // Which Spring's own answers do not have
        assertThat(answer.getResponse().getContentLength())
                .isEqualTo(answer.getResponse().getContentAsByteArray().length);
        assertThat(answer).bodyJson().isStrictlyEqualTo("""
            {"model": "sums", "version": 3, "predictions": [
              {"label": "sum", "index": 2, "value": 6.0, "values": [2.0, 4.0, 6.0],
               "topK": [{"label": "sum", "index": 2, "value": 6.0}, {"label": "b", "index": 1, "value": 4.0}]},
              {"label": "sum", "index": 2, "value": 68.0, "values": [60.0, 8.0, 68.0],
               "topK": [{"label": "sum", "index": 2, "value": 68.0}, {"label": "a", "index": 0, "value": 60.0}]}]}\
            """);
    }

    @Test
    void leavesScaledNumbersAsTheyAre() {
        assertThat(post(LATEST, "{\"instances\": [[0.25, 0.5]], \"scaled\": true}"))
                .bodyJson()
                .isStrictlyEqualTo("""
                    {"model": "sums", "version": 3, "predictions": [
                      {"label": "sum", "index": 2, "value": 0.75, "values": [0.25, 0.5, 0.75]}]}\
                    """);
    }

    @Test
    void answersProbabilitiesOfAClassifier() {
        doReturn(new Outputs(new float[] {0.125f, 0.75f, 0.125f}, 3, true))
                .when(loadedVersions)
                .predict(eq(SUMS), any(), eq(1), any());

        assertThat(post(LATEST, "{\"instances\": [[1, 2]], \"topK\": 1}"))
                .bodyJson()
                .isStrictlyEqualTo("""
                    {"model": "sums", "version": 3, "predictions": [
                      {"label": "b", "index": 1, "probability": 0.75, "probabilities": [0.125, 0.75, 0.125],
                       "topK": [{"label": "b", "index": 1, "probability": 0.75}]}]}\
                    """);
    }

    @Test
    void answersPicturesAsABodyAndAsFieldsOfAForm() {
        var signature = new Signature(Shape.of(1, 2, 1), 3, List.of("a", "b", "sum"), 0, 255);
        given(models.resolve("tiny")).willReturn(TestVersions.version(2, "tiny", 1, signature));
        var picture = mock(Picture.class);
        given(decoder.decode(new byte[] {1, 2})).willReturn(picture);
        given(normalizer.resize(picture, 1, 2)).willReturn(new float[] {10, 20});

        for (var type : List.of(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG)) {
            assertThat(mvc.post()
                            .uri("/api/v1/models/tiny/predictions?topK=1&normalize=false")
                            .contentType(type)
                            .content(new byte[] {1, 2}))
                    .bodyJson()
                    .hasPathSatisfying(
                            "$.predictions[0].topK[0].value",
                            value -> assertThat(value).isEqualTo(60.0));
        }
        assertThat(mvc.post()
                        .uri("/api/v1/models/tiny/predictions")
                        .multipart()
                        .file(new MockMultipartFile("image", new byte[] {1, 2}))
                        .file(new MockMultipartFile("image", new byte[] {1, 2})))
                .bodyJson()
                .hasPathSatisfying(
                        "$.predictions.length()", length -> assertThat(length).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"instances": [[1, 2                  | 400 | malformed
        {"instances": [[1, 2, 3]]}            | 422 | invalid
        {"instances": [[1, 256]]}             | 422 | invalid
        {"instances": [[1, NaN]]}             | 422 | invalid
        {"instances": []}                     | 422 | invalid
        {"instances": [[1, 2]], "topK": 4}    | 422 | invalid
        {"instances": [[1, 2]], "labels": []} | 422 | invalid
        """)
    void refusesAFaultyBody(String body, int status, String kind) {
        assertThat(post(LATEST, body))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).asString().endsWith("/problems/" + kind));
    }

    @Test
    void namesEveryFaultByItsPointer() {
        assertThat(post(LATEST, "{\"instances\": [[1, 256], [3]], \"topK\": 0}"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[*].pointer",
                        pointers -> assertThat(pointers)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .containsExactly("/instances/1", "/topK", "/instances/0/1"));
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "image/gif"})
    void refusesAnotherContentType(String type) {
        assertThat(mvc.post().uri(LATEST).contentType(type).content("x")).hasStatus(415);
    }

    @Test
    void refusesABodyWithoutAContentType() {
        assertThat(mvc.post().uri(LATEST).content("{}")).hasStatus(415);
    }

    @Test
    void refusesAPictureForAModelOfNumbers() {
        assertThat(mvc.post().uri(LATEST).contentType(MediaType.IMAGE_PNG).content(new byte[] {1}))
                .hasStatus(422)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].message",
                        message -> assertThat(message).asString().contains("takes none"));
    }

    @Test
    void refusesAnUnknownFieldOfAForm() {
        assertThat(mvc.post().uri(LATEST).multipart().file(new MockMultipartFile("picture", new byte[] {1})))
                .hasStatus(422)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].pointer", pointer -> assertThat(pointer).isEqualTo("/picture"));
    }

    @ParameterizedTest
    @CsvSource({"topK=1", "topK=x", "normalize=perhaps"})
    void refusesParametersThatDoNotBelongToJson(String parameter) {
        assertThat(post(LATEST + "?" + parameter, "{\"instances\": [[1, 2]]}")).hasStatus(422);
    }

    @Test
    void passesOnThatThereIsNoSuchModelOrNoVersionYet() {
        given(models.resolve("none")).willThrow(ProblemException.notFound("There is no model none"));
        given(models.resolve("early")).willThrow(ProblemException.conflict("Wait for /api/v1/training-jobs/1"));

        assertThat(post("/api/v1/models/none/predictions", "{}")).hasStatus(404);
        assertThat(post("/api/v1/models/early/predictions", "{}")).hasStatus(409);
        assertThat(post("/api/v1/models/sums/versions/x/predictions", "{}")).hasStatus(422);
    }

    @Test
    void saysWhenToTryAgainWhenOverloaded() {
        willThrow(ProblemException.unavailable("Too many wait", Duration.ofSeconds(1)))
                .given(loadedVersions)
                .predict(any(), any(), eq(1), any());

        assertThat(post(LATEST, "{\"instances\": [[1, 2]]}")).hasStatus(503).hasHeader("Retry-After", "1");
    }

    @Test
    void letsACanaryAnswerItsShareAndAShadowAnswerUnseen() {
        var version = withAlias(TestVersions.version(11, "tried", 1, TestVersions.SUMS), "champion");
        var other = TestVersions.version(12, "tried", 2, TestVersions.SUMS);
        given(models.resolve("tried")).willReturn(version);
        given(models.alias("tried", "champion")).willReturn(version);
        given(models.version("tried", 2)).willReturn(other);
        given(traffics.find("tried", "champion"))
                .willReturn(Optional.of(new AliasTraffic(new AliasTraffic.Canary(2, 1.0), null)));
        for (var path : List.of("/predictions", "/aliases/champion/predictions")) {
            assertThat(post("/api/v1/models/tried" + path, "{\"instances\": [[1, 2]]}"))
                    .bodyJson()
                    .hasPathSatisfying("$.version", number -> assertThat(number).isEqualTo(2));
        }

        versions.moved(new AliasMoved("tried", "champion"));
        given(traffics.find("tried", "champion"))
                .willReturn(Optional.of(new AliasTraffic(null, new AliasTraffic.Shadow(2))));
        assertThat(post("/api/v1/models/tried/predictions", "{\"instances\": [[1, 2], [2, 1]]}"))
                .bodyJson()
                .hasPathSatisfying("$.version", number -> assertThat(number).isEqualTo(1));
        await().untilAsserted(() ->
                assertThat(shadows.agreement(version, other)).isEqualTo(new Shadows.Agreement(2, 2, 1.0)));
    }

    private static ModelVersion withAlias(ModelVersion version, String alias) {
        return new ModelVersion(
                version.id(),
                version.model(),
                version.version(),
                version.runId(),
                version.signature(),
                version.preprocessing(),
                version.network(),
                version.metrics(),
                version.testedOn(),
                version.format(),
                version.artifactId(),
                version.size(),
                version.sha256(),
                version.engine(),
                version.createdAt(),
                version.description(),
                version.tags(),
                List.of(alias));
    }

    @ParameterizedTest
    @CsvSource({"soon", "0", "-1s", "1y", "9999999999999999999999"})
    void refusesADeadlineThatIsNone(String timeout) {
        assertThat(mvc.post()
                        .uri(LATEST)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Request-Timeout", timeout)
                        .content("{\"instances\": [[1, 2]]}"))
                .hasStatus(422)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].message",
                        message -> assertThat(message).asString().contains("Request-Timeout", timeout, "250ms"));
    }

    @Test
    void keepsToTheDeadlineOfTheRequest() {
        given(predictors.restore(any())).willAnswer(call -> new RecordingPredictor(new Semaphore(0)));
        given(models.resolve("slow")).willReturn(TestVersions.version(5, "slow", 1, TestVersions.SUMS));

        assertThat(mvc.post()
                        .uri("/api/v1/models/slow/predictions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Request-Timeout", "20ms")
                        .content("{\"instances\": [[1, 2]]}"))
                .hasStatus(503)
                .hasHeader("Retry-After", "1")
                .bodyJson()
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains("within 20 ms"));
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}

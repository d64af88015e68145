package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Split;
import dev.neurona.job.JobStatus;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine;
import dev.neurona.model.Signature;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import dev.neurona.shared.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.PageImpl;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(VersionEvaluationController.class)
@Import(StrictJson.class)
class VersionEvaluationControllerTest {

    private static final String PATH = "/api/v1/models/digits/versions/2/evaluations";
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    private static final AskedEvaluation ASKED = new AskedEvaluation("digits", 2, "mnist", Split.TEST);
    private static final VersionEvaluation QUEUED =
            new VersionEvaluation.Row(9, "digits", 2, "mnist", Split.TEST, null, null).with(job(), null);

    @Autowired
    MockMvcTester mvc;

    @TestBean
    Datasets datasets;

    @MockitoBean
    Models models;

    @MockitoBean
    VersionEvaluations evaluations;

    @MockitoBean
    Runs runs;

    static Datasets datasets() {
        return Datasets.bundled();
    }

    @BeforeEach
    void aVersion() {
        version(Shape.of(28, 28, 1), 10, DIGITS);
        given(evaluations.submit(any(), any())).willReturn(QUEUED);
    }

    @Test
    void queuesAnEvaluation() {
        var answer = post("{\"dataset\": \"mnist\"}");

        assertThat(answer).hasStatus(202).hasHeader("Location", PATH + "/9");
        assertThat(answer).bodyJson().extractingPath("status").isEqualTo("QUEUED");
        assertThat(answer).bodyJson().extractingPath("split").isEqualTo("test");
        assertThat(answer).bodyJson().doesNotHavePath("evaluation");
        verify(evaluations).submit(ASKED, null);
    }

    @Test
    void aRepeatedKeyMeetsTheEarlierOneAlsoWhenBothComeAtOnce() {
        given(evaluations.submit(ASKED, "key"))
                .willThrow(new DataIntegrityViolationException("key"))
                .willReturn(QUEUED);

        assertThat(mvc.post()
                        .uri(PATH)
                        .header("Idempotency-Key", "key")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"dataset\": \"mnist\"}"))
                .hasStatus(202);
    }

    @Test
    void saysBothSignaturesWhereTheyDiffer() {
        version(Shape.of(32, 32, 3), 10, DIGITS);
        refuses(
                "{\"dataset\": \"mnist\"}",
                "/dataset",
                "is \"mnist\", with the input shape [28, 28, 1] and the classes [0, 1, ");
        refuses(
                "{\"dataset\": \"mnist\"}",
                "/dataset",
                "version 2 of digits needs one with the input shape [32, 32, 3] and the classes");
        version(Shape.of(28, 28, 1), 10, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        refuses("{\"dataset\": \"mnist\"}", "/dataset", "the classes [a, b");
        version(Shape.of(28, 28, 1), 1, List.of());
        refuses("{\"dataset\": \"mnist\"}", "/dataset", "a number to be learned");
    }

    /** A network of PyTorch's has the channels first, one of a beginner's takes all in one row, and neither need know what its classes are called. */
    @Test
    void takesTheSameNumbersInAnotherShape() {
        version(Shape.of(1, 28, 28), 10, List.of());
        assertThat(post("{\"dataset\": \"mnist\"}")).hasStatus(202);
        version(Shape.of(784), 10, DIGITS);
        assertThat(post("{\"dataset\": \"mnist\", \"split\": \"train\"}")).hasStatus(202);
    }

    @Test
    void saysWhatIsWrongWithTheRequest() {
        refuses("{}", "/dataset", "must not be null");
        refuses("{\"dataset\": \"mnits\"}", "/dataset", "there is no such data set");
        refuses("{\"dataset\": \"mnist\", \"split\": \"validation\"}", "/split", "validation");
        refuses("{\"dataset\": \"mnist\", \"verison\": 1}", "/verison", "");
    }

    @Test
    void knowsNoEvaluationOfAVersionThatThereIsNot() {
        given(models.version("digits", 3)).willThrow(ProblemException.notFound("There is no version 3 of digits"));

        assertThat(mvc.get().uri("/api/v1/models/digits/versions/3/evaluations"))
                .hasStatus(404);
    }

    @Test
    void listsAnswersAndCancels() {
        given(evaluations.list(any(), anyInt(), any())).willReturn(new PageImpl<>(List.of(QUEUED)));
        given(evaluations.get("digits", 2, 9)).willReturn(QUEUED);
        given(evaluations.cancel("digits", 2, 9)).willReturn(QUEUED);
        given(evaluations.get("digits", 2, 8)).willThrow(ProblemException.notFound("There is no evaluation 8"));

        assertThat(mvc.get().uri(PATH))
                .bodyJson()
                .extractingPath("content[0].id")
                .isEqualTo(9);
        assertThat(mvc.get().uri(PATH + "/9")).hasStatus(200);
        assertThat(mvc.post().uri(PATH + "/9/cancel")).hasStatus(202);
        assertThat(mvc.get().uri(PATH + "/8")).hasStatus(404);
    }

    private void refuses(String body, String pointer, String message) {
        assertThat(post(body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0]")
                .satisfies(fault -> {
                    var one = (Map<?, ?>) fault;
                    assertThat(one.get("pointer")).isEqualTo(pointer);
                    assertThat(one.get("message").toString()).contains(message);
                });
        verify(evaluations, never()).submit(any(), any());
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private void version(Shape shape, int units, List<String> labels) {
        given(models.version("digits", 2))
                .willReturn(new ModelVersion(
                        5,
                        "digits",
                        2,
                        null,
                        new Signature(shape, units, labels, 0, 255),
                        "{}",
                        "{}",
                        Map.of(),
                        null,
                        ModelFormat.ONNX,
                        1,
                        1,
                        "",
                        ServingEngine.dl4j("test"),
                        Instant.EPOCH,
                        "",
                        Map.of(),
                        List.of()));
    }

    private static dev.neurona.job.Job job() {
        return new dev.neurona.job.Job(
                9,
                EvaluationJobHandler.KIND,
                "a",
                JobStatus.QUEUED,
                false,
                false,
                0,
                0,
                0,
                java.time.Duration.ZERO,
                Instant.EPOCH,
                null,
                null,
                null);
    }
}

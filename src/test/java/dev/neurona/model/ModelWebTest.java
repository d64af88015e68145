package dev.neurona.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

import dev.neurona.shared.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(
        controllers = {ModelController.class, AliasController.class, ArtifactController.class, VersionController.class},
        includeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.neurona\\.shared\\..*"))
class ModelWebTest {

    private static final ServingEngine.OnnxFile ONNX = new ServingEngine.OnnxFile(4, 2, "def");
    private static final ModelVersion VERSION = new ModelVersion(
            7,
            "digits",
            2,
            5L,
            new Signature(Shape.of(28, 28, 1), 2, List.of("0", "1"), 0, 255),
            "{\"scale\": 0.5}",
            "{\"layers\": []}",
            Map.of("test_accuracy", 0.96),
            new TestedOn("mnist", "def"),
            ModelFormat.DL4J,
            3,
            4,
            "abc",
            ServingEngine.onnxRuntime(ONNX),
            Instant.parse("2026-01-02T03:04:05Z"),
            "the first",
            Map.of("stage", "tried"),
            List.of("champion"));

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Models models;

    @MockitoBean
    AliasMover mover;

    @MockitoBean
    VersionEditor editor;

    @Test
    void showsAVersionWithItsJsonAsJson() {
        given(models.version("digits", 2)).willReturn(VERSION);
        assertThat(mvc.get().uri("/api/v1/models/digits/versions/2"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": 7, "model": "digits", "version": 2, "runId": 5,
                         "signature": {"inputShape": [28, 28, 1], "units": 2, "classLabels": ["0", "1"], "minimum": 0.0, "maximum": 255.0},
                         "preprocessing": {"scale": 0.5}, "network": {"layers": []}, "metrics": {"test_accuracy": 0.96},
                         "testedOn": {"dataset": "mnist", "sha256": "def"},
                         "format": "dl4j", "artifactId": 3, "size": 4, "sha256": "abc",
                         "engine": {"name": "onnxruntime", "onnx": {"artifactId": 4, "size": 2, "sha256": "def"}},
                         "createdAt": "2026-01-02T03:04:05Z",
                         "description": "the first", "tags": {"stage": "tried"}, "aliases": ["champion"]}
                        """);
    }

    @Test
    void listsModelsInPagesOfAtMostAHundred() {
        var pageable = PageRequest.of(1, 100, Sort.by("name"));
        var model = new Model("digits", null, Map.of(), Instant.parse("2026-01-02T03:04:05Z"), 1L);
        given(models.list(pageable)).willReturn(new PageImpl<>(List.of(model), pageable, 101));
        assertThat(mvc.get().uri("/api/v1/models?page=1&size=1000"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"content": [{"name": "digits", "latestVersion": null, "aliases": {}, "createdAt": "2026-01-02T03:04:05Z",
                                      "awaitedJobId": 1}],
                         "page": {"number": 1, "size": 100, "totalElements": 101, "totalPages": 2}}
                        """);
    }

    @Test
    void movesAndRemovesAnAlias() {
        given(models.get("digits")).willReturn(new Model("digits", 2, Map.of("best", 2), Instant.EPOCH, null));
        assertThat(mvc.put()
                        .uri("/api/v1/models/digits/aliases/best")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"version\": 2}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.aliases.best")
                .isEqualTo(2);
        then(mover).should().move("digits", "best", new AliasTarget(2, null, null, null), "anonymous");
        assertThat(mvc.delete().uri("/api/v1/models/digits/aliases/best")).hasStatus(204);
        then(models).should().removeAlias("digits", "best", "anonymous");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|/version",
                "{\"version\": 0}|422|/version",
                "{\"version\": \"2\"}|422|/version",
                "{\"version\": 1, \"a\": 1}|422|/a",
                "{\"version\": 1.5}|422|/version"
            })
    void refusesAnAliasWithoutAProperVersion(String body, int status, String pointer) {
        assertThat(mvc.put()
                        .uri("/api/v1/models/digits/aliases/best")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(status)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void givesTheFileAway() {
        given(models.version("digits", 2)).willReturn(VERSION);
        given(models.artifact(VERSION)).willReturn(new byte[] {1, 2, 3, 4});
        var answer = assertThat(mvc.get().uri("/api/v1/models/digits/versions/2/artifact"));
        answer.hasStatusOk();
        answer.hasContentType("application/zip");
        answer.headers().hasValue("Content-Disposition", "attachment; filename=\"digits-2.zip\"");
        answer.headers().hasValue("ETag", "\"abc\"");
        answer.body().isEqualTo(new byte[] {1, 2, 3, 4});
        assertThat(mvc.get().uri("/api/v1/models/digits/versions/2/artifact?format=pickle"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .isEqualTo("format is \"pickle\"; it must be \"dl4j\" or \"onnx\"");
    }

    @Test
    void givesTheOnnxFileAwayOrSaysWhyThereIsNone() {
        given(models.version("digits", 2)).willReturn(VERSION);
        given(models.onnx(ONNX)).willReturn(new byte[] {5, 6});
        var answer = assertThat(mvc.get().uri("/api/v1/models/digits/versions/2/artifact?format=onnx"));
        answer.hasStatusOk();
        answer.hasContentType("application/octet-stream");
        answer.headers().hasValue("Content-Disposition", "attachment; filename=\"digits-2.onnx\"");
        answer.headers().hasValue("ETag", "\"def\"");
        answer.body().isEqualTo(new byte[] {5, 6});

        given(models.version("digits", 2)).willReturn(with(ServingEngine.dl4j("There is no ONNX for a thing")));
        assertThat(mvc.get().uri("/api/v1/models/digits/versions/2/artifact?format=onnx"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo(
                        "Version 2 of digits can't be had as ONNX. There is no ONNX for a thing; ask for format=dl4j");
    }

    private static ModelVersion with(ServingEngine engine) {
        return new ModelVersion(
                VERSION.id(),
                VERSION.model(),
                VERSION.version(),
                VERSION.runId(),
                VERSION.signature(),
                VERSION.preprocessing(),
                VERSION.network(),
                VERSION.metrics(),
                VERSION.testedOn(),
                VERSION.format(),
                VERSION.artifactId(),
                VERSION.size(),
                VERSION.sha256(),
                engine,
                VERSION.createdAt(),
                VERSION.description(),
                VERSION.tags(),
                VERSION.aliases());
    }
}

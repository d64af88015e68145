package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.neurona.dataset.DigitNormalizer;
import dev.neurona.dataset.PictureDecoder;
import dev.neurona.engine.Inspector;
import dev.neurona.engine.Inspectors;
import dev.neurona.engine.LayerAnswer;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine;
import dev.neurona.model.Signature;
import dev.neurona.shared.Shape;
import jakarta.servlet.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Numbers are halved by the version's preprocessing; the network has one hidden layer and two classes, of which it answers the second. */
@WebMvcTest(
        controllers = {InspectionController.class, InspectionPictureController.class},
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Filter.class))
@EnableConfigurationProperties(PredictionProperties.class)
@Import({InstanceLook.class, Inspections.class, BodyReader.class, PictureReader.class, Deadlines.class})
class InspectionControllerTest {

    private static final String PATH = "/api/v1/models/letters/versions/1/";
    private static final String INSTANCE = "{\"instances\": [[2, 4, 6, 8]]}";

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Models models;

    @MockitoBean
    VersionDirectory versions;

    @MockitoBean
    Inspectors inspectors;

    @MockitoBean
    PictureDecoder decoder;

    @MockitoBean
    DigitNormalizer normalizer;

    /** Of the next version: the one before is still in memory. */
    private static long id;

    @BeforeEach
    void aVersion() {
        var inspector = mock(Inspector.class);
        given(inspector.featureCount()).willReturn(4);
        given(inspector.activations(any()))
                .willAnswer(call -> List.of(
                        new LayerAnswer(List.of(3), new float[] {1, 0, 2}),
                        new LayerAnswer(List.of(2), new float[] {0.25f, 0.75f})));
        given(inspector.predict(any(), anyInt())).willAnswer(call -> {
            float[] values = call.getArgument(0);
            int count = call.getArgument(1);
            var outputs = new float[2 * count];
            for (var i = 0; i < count; i++) {
                // What is covered is 0; only the last number matters, 4 as the network sees it
                outputs[2 * i + 1] = values[4 * i + 3] / 5;
            }
            return outputs;
        });
        given(inspector.gradient(any(), anyInt())).willReturn(new float[] {1, 0, -1, 0.5f});
        given(inspectors.restore(any())).willReturn(inspector);
        version(ModelFormat.DL4J);
    }

    @Test
    void answersWhatEveryLayerAnswers() {
        assertThat(post("activations", INSTANCE)).hasStatus(200).bodyJson().isEqualTo("""
                {"model": "letters", "version": 1, "layers": [
                  {"type": "dense", "shape": [3], "values": [1.0, 0.0, 2.0]},
                  {"type": "dense", "shape": [2], "values": [0.25, 0.75]}]}""");
    }

    @Test
    void answersWhatSpeaksForTheClass() {
        assertThat(post("saliency", INSTANCE)).hasStatus(200).bodyJson().isEqualTo("""
                {"model": "letters", "version": 1, "label": "b", "index": 1, "output": 0.8, "shape": [2, 2, 1],
                 "gradientTimesInput": [1.0, 0.0, -3.0, 2.0], "occlusion": [0.0, 0.0, 0.0, 0.8]}""");
        assertThat(post("saliency?label=a", INSTANCE))
                .bodyJson()
                .extractingPath("index")
                .isEqualTo(0);
    }

    @Test
    void drawsBoth() {
        for (var kind : List.of("activations", "saliency")) {
            assertThat(post("plots/" + kind + ".svg", INSTANCE))
                    .hasStatus(200)
                    .hasContentType("image/svg+xml")
                    .bodyText()
                    .contains("letters/1");
            assertThat(post("plots/" + kind + ".png", INSTANCE)).hasStatus(200).hasContentType(MediaType.IMAGE_PNG);
        }
        assertThat(post("plots/gradient.svg", INSTANCE))
                .hasStatus(404)
                .bodyText()
                .contains("there are [activations, saliency], each as .svg and .png");
    }

    @Test
    void saysWhatIsWrongWithTheInstance() {
        refuses("saliency", "{\"instances\": [[1, 2, 3, 4], [1, 2, 3, 4]]}", "has 2 entries; it must have 1");
        refuses("activations", "{\"instances\": [[1, 2, 3]]}", "4");
        refuses("saliency?label=c", INSTANCE, "label is \"c\"; it must be one of [a, b]");
        refuses("plots/saliency.svg?label=c", INSTANCE, "label is \"c\"");
        assertThat(post("activations", "{")).hasStatus(400);
    }

    @Test
    void looksIntoNoUploadedNetwork() {
        version(ModelFormat.ONNX);

        assertThat(post("activations", INSTANCE)).hasStatus(409).bodyText().contains("was uploaded as ONNX");
        assertThat(post("plots/saliency.png", INSTANCE)).hasStatus(409);
    }

    private void refuses(String what, String body, String message) {
        assertThat(post(what, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].message")
                .asString()
                .contains(message);
    }

    private MvcTestResult post(String what, String body) {
        return mvc.post()
                .uri(PATH + what)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private void version(ModelFormat format) {
        given(versions.version("letters", 1))
                .willReturn(new ModelVersion(
                        ++id,
                        "letters",
                        1,
                        null,
                        new Signature(Shape.of(2, 2, 1), 2, List.of("a", "b"), 0, 255),
                        "{\"scale\": 0.5, \"offset\": 0.0}",
                        "{\"layers\": [{\"type\": \"flatten\"}, {\"type\": \"dense\"}, {\"type\": \"dense\"}]}",
                        Map.of(),
                        null,
                        format,
                        1,
                        1,
                        "",
                        ServingEngine.dl4j("test"),
                        Instant.EPOCH,
                        "",
                        Map.of(),
                        List.of()));
    }
}

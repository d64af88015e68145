package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.neurona.dataset.Examples;
import dev.neurona.engine.Predictors;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine;
import dev.neurona.shared.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class SplitAnswersTest {

    private static final int EXAMPLES = 600;

    private final Models models = mock();
    private final Predictors predictors = mock();
    private final JsonMapper mapper = JsonMapper.shared();
    private final SplitAnswers answers = new SplitAnswers(new VersionLoader(
            models,
            predictors,
            new PredictionProperties(DataSize.ofMegabytes(1), 1, 2048, 256, Duration.ofSeconds(10)),
            TestVersions.statistics(),
            new TensorNames(mapper),
            mapper));

    private final Examples examples =
            Examples.of(Shape.of(RecordingPredictor.FEATURES), RecordingPredictor.UNITS, values(), new byte[EXAMPLES]);

    @BeforeEach
    void aNetwork() {
        given(predictors.restore(org.mockito.ArgumentMatchers.any())).willReturn(RecordingPredictor.unhindered());
    }

    /** In raw units: the version, which doubles all numbers, brings its own preprocessing. */
    @Test
    void answersEveryExampleInItsPlaceAndSaysHowFarItIs() {
        var version = TestVersions.version(1, "sums", 1, TestVersions.SUMS);
        var told = new ArrayList<Double>();

        var answered = answers.answer(version, examples, told::add);

        assertThat(answered.outputs()).hasSize(EXAMPLES * RecordingPredictor.UNITS);
        assertThat(IntStream.of(0, 255, 256, 599))
                .allSatisfy(i -> assertThat(answered.outputs())
                        .contains(2f * i, org.assertj.core.data.Index.atIndex(i * RecordingPredictor.UNITS)));
        assertThat(told).hasSize(3).endsWith(1.0).isSorted();
    }

    @Test
    void endsWhenItIsToldTo() {
        var version = TestVersions.version(1, "sums", 1, TestVersions.SUMS);

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> answers.answer(version, examples, done -> {
                    throw new CancellationException();
                }));
    }

    /** All weights are zero: each of three classes is as likely as the others. */
    @Test
    void answersWithOnnxRuntimeWhereThatServes() {
        var file = new ServingEngine.OnnxFile(1, 1, "");
        given(models.onnx(file))
                .willReturn(OnnxUploadTest.softmax(Shape.of(RecordingPredictor.FEATURES), 3, "probabilities"));
        var version = TestVersions.version(1, "sums", 1, TestVersions.SUMS, "{}", ServingEngine.onnxRuntime(file));

        var answered = answers.answer(version, examples, done -> {});

        assertThat(answered.probabilities()).isTrue();
        assertThat(answered.outputs()).hasSize(EXAMPLES * 3).containsOnly(1f / 3);
    }

    private static float[] values() {
        var values = new float[EXAMPLES * RecordingPredictor.FEATURES];
        for (var i = 0; i < values.length; i++) {
            values[i] = i % RecordingPredictor.FEATURES == 0 ? i / (float) RecordingPredictor.FEATURES : 0;
        }
        return values;
    }
}

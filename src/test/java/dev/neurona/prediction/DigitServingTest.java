package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.engine.Predictors;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.TrainingConfiguration;
import dev.neurona.engine.TrainingListener;
import dev.neurona.model.Models;
import dev.neurona.model.ServingEngine;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.shared.Shape;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** A real network, trained on real digits, asked by many threads at once: DL4J would answer garbage if they shared it. */
@SpringJUnitConfig(DigitServingTest.Settings.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigitServingTest {

    private static final Preprocessing RESCALE = new Preprocessing(1 / 255.0, 0);

    private final Examples digits = Datasets.bundled().load("mnist", Split.TEST);
    private final Predictors predictors;
    private final byte[] dl4j;
    private final List<float[]> expected;
    private final Models models = mock();

    @Autowired
    DigitServingTest(Trainer trainer, Predictors predictors) {
        this.predictors = predictors;
        var trained = trainer.fit(
                new TrainingConfiguration(
                        Network.of(new Dense(32, Activation.RELU), new Dense(10, Activation.SOFTMAX)),
                        Loss.CATEGORICAL_CROSSENTROPY,
                        new Adam(0.001),
                        RESCALE,
                        2,
                        32,
                        1),
                digits.subset(IntStream.range(0, 3000).toArray()),
                null,
                null,
                mock(TrainingListener.class));
        dl4j = trained.toDl4jZip();
        expected = oneAfterTheOther();
        var onnx = Objects.requireNonNull(trained.toOnnx(Shape.of(28, 28, 1)).file());
        when(models.artifact(any())).thenReturn(dl4j);
        when(models.onnx(any())).thenReturn(onnx);
    }

    static Stream<ServingEngine> engines() {
        return Stream.of(
                ServingEngine.dl4j("test"), ServingEngine.onnxRuntime(new ServingEngine.OnnxFile(1, 100_000, "")));
    }

    /** The whole test split, one digit a request, sixteen at a time: DL4J's own answers, one after the other, are the reference. */
    @ParameterizedTest
    @MethodSource("engines")
    void answersEachOfManyThreadsAboutItsOwnDigit(ServingEngine engine) throws Exception {
        var properties = new PredictionProperties(DataSize.ofMegabytes(9), 1, 8192, 256, Duration.ofSeconds(60));
        var loaded = TestVersions.loadedVersions(models, predictors, properties);
        var predictions = new Predictions(
                loaded, mock(), TestVersions.statistics(), mock(), Clock.systemUTC(), JsonMapper.shared());
        var version = TestVersions.digits(RESCALE, engine);
        var clients = Executors.newFixedThreadPool(16);
        try {
            var answers = clients.invokeAll(IntStream.range(0, digits.size())
                    .<Callable<PredictionAnswer>>mapToObj(i -> () -> predictions
                            .answer(
                                    Choice.of(version),
                                    Deadline.in(Duration.ofMinutes(1)),
                                    () -> new Instances(pixels(i), 1, false, null))
                            .inOurForm())
                    .toList());
            var right = 0;
            for (var i = 0; i < digits.size(); i++) {
                var answer = (Prediction.Classification)
                        answers.get(i).get().predictions().get(0);
                // The sums of a larger batch, or of another library, may be rounded in another order
                assertThat(answer.probabilities()).containsExactly(expected.get(i), within(1e-5f));
                right += answer.index() == digits.label(i) ? 1 : 0;
            }
            assertThat(digits.size()).isEqualTo(10_000);
            assertThat(right).isGreaterThan(digits.size() * 8 / 10);
        } finally {
            clients.shutdown();
            loaded.close();
        }
    }

    private List<float[]> oneAfterTheOther() {
        try (var predictor = predictors.restore(dl4j)) {
            return IntStream.range(0, digits.size())
                    .mapToObj(i -> {
                        var values = pixels(i);
                        RESCALE.apply(values, values.length);
                        return predictor.predict(values, 1);
                    })
                    .toList();
        }
    }

    private float[] pixels(int index) {
        var values = new float[784];
        digits.gather(new int[] {index}, 0, 1, values);
        return values;
    }

    @ComponentScan("dev.neurona.engine")
    @ConfigurationPropertiesScan("dev.neurona.engine")
    @EnableConfigurationProperties
    static class Settings {}
}

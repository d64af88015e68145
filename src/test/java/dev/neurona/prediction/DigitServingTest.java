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
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import tools.jackson.databind.json.JsonMapper;

/** A real network, trained on real digits, asked by many threads at once: DL4J would answer garbage if they shared it. */
@SpringJUnitConfig(DigitServingTest.Settings.class)
class DigitServingTest {

    private static final int[] SOME = IntStream.range(0, 3000).toArray();
    private static final Preprocessing RESCALE = new Preprocessing(1 / 255.0, 0);

    private final Examples digits;
    private final byte[] artifact;
    private final Predictors predictors;

    @Autowired
    DigitServingTest(Trainer trainer, Predictors predictors) {
        this.predictors = predictors;
        digits = Datasets.bundled().load("mnist", Split.TEST).subset(SOME);
        artifact = trainer.fit(
                        new TrainingConfiguration(
                                Network.of(new Dense(32, Activation.RELU), new Dense(10, Activation.SOFTMAX)),
                                Loss.CATEGORICAL_CROSSENTROPY,
                                new Adam(0.001),
                                RESCALE,
                                2,
                                32,
                                1),
                        digits,
                        null,
                        null,
                        mock(TrainingListener.class))
                .toDl4jZip();
    }

    @Test
    void answersEachOfManyThreadsAboutItsOwnDigit() throws Exception {
        var expected = oneAfterTheOther();
        Models models = mock();
        when(models.artifact(any())).thenReturn(artifact);
        var loaded =
                new LoadedVersions(models, predictors, new PredictionProperties(1, 8192, 256, Duration.ofSeconds(60)));
        var predictions = new Predictions(loaded, JsonMapper.shared());
        var version = TestVersions.digits(RESCALE);
        var clients = Executors.newFixedThreadPool(16);
        try {
            var answers = clients.invokeAll(IntStream.range(0, digits.size())
                    .<Callable<PredictionAnswer>>mapToObj(
                            i -> () -> predictions.predict(version, new Instances(pixels(i), 1, false, null)))
                    .toList());
            var right = 0;
            for (var i = 0; i < digits.size(); i++) {
                var answer = (Prediction.Classification)
                        answers.get(i).get().predictions().get(0);
                // The sums of a larger batch may be rounded in another order
                assertThat(answer.probabilities()).containsExactly(expected.get(i), within(1e-5f));
                right += answer.index() == digits.label(i) ? 1 : 0;
            }
            assertThat(right).isGreaterThan(digits.size() * 8 / 10);
        } finally {
            clients.shutdown();
            loaded.close();
        }
    }

    private List<float[]> oneAfterTheOther() {
        try (var predictor = predictors.restore(artifact)) {
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

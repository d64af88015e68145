package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.TrainingConfiguration;
import dev.neurona.engine.TrainingListener;
import dev.neurona.engine.TrainingProgress;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.training.Diagnosis.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import tools.jackson.databind.json.JsonMapper;

/** Networks built to be over- and underfitted, trained on real digits, and what is said of them. */
@SpringJUnitConfig(DiagnosisTest.Settings.class)
class DiagnosisTest {

    @ComponentScan("dev.neurona.engine")
    @ConfigurationPropertiesScan("dev.neurona.engine")
    static class Settings {

        @Bean
        Datasets datasets() {
            return Datasets.bundled();
        }
    }

    private final Trainer trainer;
    private final Examples digits;
    private final Remedy remedy = new Remedy(JsonMapper.shared());

    @Autowired
    DiagnosisTest(Trainer trainer, Datasets datasets) {
        this.trainer = trainer;
        this.digits = datasets.load("mnist", Split.TRAIN);
    }

    @Test
    void aBigNetworkOnFewExamplesIsOverfitted() {
        assertThat(verdict(256, 0.001, 500, 20)).isEqualTo(Verdict.OVERFITTING);
    }

    @Test
    void aNetworkOfTwoUnitsIsUnderfitted() {
        assertThat(verdict(2, 0.01, 5000, 20)).isEqualTo(Verdict.UNDERFITTING);
    }

    @Test
    void aLearningRateOfTenDiverges() {
        assertThat(verdict(32, 10, 2000, 3)).isEqualTo(Verdict.DIVERGED);
    }

    @Test
    void oneEpochIsNotEnough() {
        assertThat(verdict(32, 0.001, 5000, 2)).isEqualTo(Verdict.STILL_LEARNING);
    }

    @Test
    void eachRemedyIsAJobOfItsOwn() {
        var spec = JsonMapper.shared().readValue("""
                {"dataset": "mnist", "alias": "champion", "optimizer": {"type": "adam", "learningRate": 10},
                 "network": {"layers": [
                   {"type": "dense", "units": 2, "activation": "relu"},
                   {"type": "dense", "units": 10, "activation": "softmax"}]}}""", TrainingSpec.class);

        assertThat(remedy.of(spec, Verdict.HEALTHY)).isNull();
        assertThat(remedy.of(spec, Verdict.DIVERGED).optimizer().learningRate()).isEqualTo(0.001);
        var overfitted = remedy.of(spec, Verdict.OVERFITTING);
        assertThat(overfitted.network().layers().get(1)).isEqualTo(new Dropout(0.5));
        assertThat(overfitted.validation().split()).isEqualTo(0.1);
        assertThat(overfitted.earlyStopping().restoreBestWeights()).isTrue();
        assertThat(overfitted.alias()).isNull();
        assertThat(remedy.of(spec, Verdict.STILL_LEARNING).epochs()).isEqualTo(15);
        assertThat(remedy.of(spec, Verdict.UNDERFITTING).network().layers().get(0))
                .isEqualTo(new Dense(32, Activation.RELU));
    }

    private Verdict verdict(int units, double learningRate, int examples, int epochs) {
        var series = new HashMap<String, List<MetricSeries.Point>>();
        var configuration = new TrainingConfiguration(
                Network.of(new Dense(units, Activation.RELU), new Dense(10, Activation.SOFTMAX)),
                Loss.CATEGORICAL_CROSSENTROPY,
                new Adam(learningRate),
                new Preprocessing(1 / 255.0, 0),
                epochs,
                32,
                1);
        var train = digits.subset(IntStream.range(0, examples).toArray());
        var validation = digits.subset(IntStream.range(50_000, 51_000).toArray());
        trainer.fit(configuration, train, validation, null, new TrainingListener() {
            @Override
            public void onBatch(TrainingProgress progress) {}

            @Override
            public void onEpoch(TrainingProgress progress) {
                progress.metrics()
                        .forEach((name, value) -> series.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(new MetricSeries.Point(progress.epoch(), progress.step(), value, Instant.EPOCH)));
            }
        });
        var run = new Run(
                1, 1, null, null, RunStatus.SUCCEEDED, "{}", 1, epochs, epochs, Map.of(), null, null, null, Map.of());
        return new Diagnostician(run, new MetricSeries(1, series), 10).judge();
    }
}

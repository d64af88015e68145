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
import dev.neurona.network.Layer;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
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
        var found = examine(relu(256), 0.001, 500, 20);

        assertThat(found.finding()).isEqualTo(Finding.OVERFITTED);
        assertThat(found.evidence().get("gap")).isGreaterThan(0.05);
        // √(0.86 · 0.14 / 1000) or so
        assertThat(found.evidence().get("val_accuracy_error")).isBetween(0.009, 0.014);
    }

    @Test
    void aNetworkOfTwoUnitsIsUnderfitted() {
        assertThat(examine(relu(2), 0.01, 5000, 20).finding()).isEqualTo(Finding.TOO_SMALL);
    }

    /** It kills every unit, so that hardly anything is left to change. */
    @Test
    void aLearningRateOfTenDiverges() {
        var found = examine(relu(32), 10, 2000, 3);

        assertThat(found.finding()).isEqualTo(Finding.STEPS_TOO_LARGE);
        assertThat(found.evidence().get("dead_units")).isGreaterThan(0.9);
    }

    @Test
    void twoEpochsAreNotEnough() {
        assertThat(examine(relu(32), 0.001, 5000, 2).finding()).isEqualTo(Finding.LOSS_FALLS);
    }

    @Test
    void stepsThatAreTooSmallAreNotTakenForTooLarge() {
        var found = examine(relu(32), 1e-8, 2000, 3);

        assertThat(found.finding()).isEqualTo(Finding.STEPS_TOO_SMALL);
        assertThat(found.evidence().get("accuracy")).isLessThan(0.2);
        assertThat(found.evidence().get("update_ratio")).isLessThan(1e-5);
    }

    @Test
    void aNetworkThatHasLearnedIsHealthy() {
        var found = examine(relu(16), 0.001, 50_000, 12);

        assertThat(found.finding()).as(found.toString()).isEqualTo(Finding.NOTHING);
        assertThat(found.evidence().get("dead_units")).isLessThan(0.5);
        assertThat(found.evidence().get("update_ratio")).isBetween(1e-5, 1e-1);
    }

    /** Steps of 0.5 drive the units of sigmoid layers to their ends, where hardly any gradient comes through. */
    @Test
    void unitsThatAreSaturatedAreSeen() {
        var network = Network.of(
                new Dense(8, Activation.SIGMOID), new Dense(8, Activation.SIGMOID), new Dense(10, Activation.SOFTMAX));
        var found = examine(network, 0.5, 5000, 8);

        assertThat(found.evidence().get("saturated_activations")).isGreaterThan(0.5);
        assertThat(found.finding()).isIn(Finding.SATURATED, Finding.STEPS_TOO_LARGE);
    }

    /** A gap of 0.08 with 12 examples held out is one mistake. */
    @Test
    void aGapThatMayBeChanceIsNoOverfitting() {
        assertThat(judged(Map.of("val_accuracy", List.of(0.90, 0.917)), 12)).isEqualTo(Finding.NOTHING);
        assertThat(judged(Map.of("val_accuracy", List.of(0.90, 0.917)), 1000)).isEqualTo(Finding.OVERFITTED);
    }

    @Test
    void theLastRunOfACrossValidationIsJudgedByItsFolds() {
        var curves = Map.of("cv_accuracy", List.of(0.9));

        assertThat(judged(curves, exam(10, 1000, List.of(0.90, 0.91, 0.89)))).isEqualTo(Finding.OVERFITTED);
        assertThat(judged(curves, exam(10, 1000, List.of(0.99, 0.80, 0.91)))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void deadAndSaturatedUnitsAreNamedBeforeSize() {
        var low = Map.of("accuracy", List.of(0.5, 0.5));

        assertThat(judged(low, 100)).isEqualTo(Finding.TOO_SMALL);
        assertThat(judged(with(low, "dead_units", 0.6), 100)).isEqualTo(Finding.DEAD_UNITS);
        assertThat(judged(with(low, "saturated_activations", 0.6), 100)).isEqualTo(Finding.SATURATED);
        assertThat(judged(with(low, "update_ratio", 1e-6), 100)).isEqualTo(Finding.STEPS_TOO_SMALL);
    }

    /** Of what comes after the best epoch, whose weights were restored, nothing is asked. */
    @Test
    void aRunThatStoppedEarlyIsJudgedByItsBestEpoch() {
        var curves = Map.of(
                "loss", List.of(0.3, 0.2, 0.1, 0.1),
                "accuracy", List.of(0.90, 0.95, 0.999, 0.999),
                "val_accuracy", List.of(0.91, 0.94, 0.90, 0.90),
                "val_loss", List.of(0.3, 0.2, 0.4, 0.5));

        assertThat(judged(curves, new Exam(10, 0.1, 2.4, 1000, List.of(), Integer.MAX_VALUE)))
                .isEqualTo(Finding.OVERFITTED);
        assertThat(judged(curves, new Exam(10, 0.1, 2.4, 1000, List.of(), 2))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void aNumberIsJudgedByItsLossesAlone() {
        var regression = new Exam(0, 1, Double.POSITIVE_INFINITY, 100, List.of(), Integer.MAX_VALUE);

        assertThat(judged(Map.of("loss", List.of(3.0, 1.0)), regression)).isEqualTo(Finding.LOSS_FALLS);
        assertThat(judged(Map.of("loss", List.of(1.0, 1.0)), regression)).isEqualTo(Finding.NOTHING);
        assertThat(judged(Map.of("loss", List.of(1.0, 1.0), "guessing_loss", List.of(2.1)), regression))
                .isEqualTo(Finding.NOTHING);
        assertThat(judged(Map.of("loss", List.of(1.0, 1.0), "guessing_loss", List.of(1.9)), regression))
                .isEqualTo(Finding.KNOWS_NO_NUMBER);
        assertThat(judged(Map.of("loss", List.of(1.0, 1.001)), regression)).isEqualTo(Finding.NOTHING);
        assertThat(judged(Map.of("loss", List.of(1.0, 4.0)), regression)).isEqualTo(Finding.STEPS_TOO_LARGE);
        assertThat(judged(Map.of("loss", List.of(1.0, 0.5), "val_loss", List.of(1.0, 2.0)), regression))
                .isEqualTo(Finding.OVERFITTED);
    }

    @Test
    void aLossOfNothingIsHealthy() {
        assertThat(judged(Map.of("loss", List.of(0.0, 0.0)), 100)).isEqualTo(Finding.NOTHING);
    }

    @Test
    void eachRemedyIsAJobOfItsOwn() {
        var spec = JsonMapper.shared().readValue("""
                {"dataset": "mnist", "alias": "champion", "optimizer": {"type": "adam", "learningRate": 10},
                 "network": {"layers": [
                   {"type": "dense", "units": 2, "activation": "relu"},
                   {"type": "dense", "units": 4, "activation": "tanh"},
                   {"type": "dense", "units": 10, "activation": "softmax"}]}}""", TrainingSpec.class);

        assertThat(remedy.of(spec, Finding.NOTHING)).isNull();
        for (var finding : List.of(Finding.STEPS_TOO_LARGE, Finding.NOT_FINITE)) {
            assertThat(remedy.of(spec, finding).optimizer().learningRate()).isEqualTo(0.001);
        }
        var overfitted = remedy.of(spec, Finding.OVERFITTED);
        assertThat(overfitted.network().layers().get(2)).isEqualTo(new Dropout(0.5));
        assertThat(overfitted.validation().split()).isEqualTo(0.1);
        assertThat(overfitted.earlyStopping().restoreBestWeights()).isTrue();
        assertThat(overfitted.alias()).isNull();
        assertThat(remedy.of(spec, Finding.LOSS_FALLS).epochs()).isEqualTo(15);
        assertThat(remedy.of(spec, Finding.TOO_SMALL).network().layers().get(0))
                .isEqualTo(new Dense(32, Activation.RELU));
        assertThat(activations(remedy.of(spec, Finding.SATURATED)))
                .containsExactly(Activation.RELU, Activation.RELU, Activation.SOFTMAX);
        var alive = remedy.of(spec, Finding.DEAD_UNITS);
        assertThat(activations(alive)).containsExactly(Activation.LEAKY_RELU, Activation.TANH, Activation.SOFTMAX);
        assertThat(alive.optimizer().learningRate()).isEqualTo(1);
        var slow = spec.alone(new Adam(1e-6), 1);
        assertThat(remedy.of(slow, Finding.STEPS_TOO_SMALL).optimizer().learningRate())
                .isEqualTo(1e-5);
    }

    private static List<Activation> activations(TrainingSpec spec) {
        return spec.network().layers().stream().map(Layer::activation).toList();
    }

    private static Network relu(int units) {
        return Network.of(new Dense(units, Activation.RELU), new Dense(10, Activation.SOFTMAX));
    }

    private record Found(Finding finding, Map<String, Double> evidence) {}

    private Found examine(Network network, double learningRate, int examples, int epochs) {
        var curves = new HashMap<String, List<Double>>();
        var configuration = new TrainingConfiguration(
                network,
                Loss.CATEGORICAL_CROSSENTROPY,
                new Adam(learningRate),
                new Preprocessing(1 / 255.0, 0),
                epochs,
                32,
                1);
        var train = digits.subset(IntStream.range(0, examples).toArray());
        var validation = digits.subset(IntStream.range(50_000, 51_000).toArray());
        var trained = trainer.fit(configuration, train, validation, null, new TrainingListener() {
            @Override
            public void onBatch(TrainingProgress progress) {}

            @Override
            public void onEpoch(TrainingProgress progress) {
                progress.metrics()
                        .forEach((name, value) -> curves.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(value));
            }
        });
        trained.survey(train).forEach((name, value) -> curves.put(name, List.of(value)));
        var diagnostician = diagnostician(curves, exam(10, 1000, List.of()));
        return new Found(diagnostician.examine(), diagnostician.evidence());
    }

    /** What is said of a run with two epochs, 0.999 of its examples right and a loss that does not change, but for these. */
    private static Finding judged(Map<String, List<Double>> curves, Exam exam) {
        var all = new HashMap<String, List<Double>>(
                Map.of("loss", List.of(0.1, 0.1), "accuracy", List.of(0.99, 0.999), "update_ratio", List.of(1e-3)));
        all.putAll(curves);
        return diagnostician(all, exam).examine();
    }

    private static Finding judged(Map<String, List<Double>> curves, long heldOut) {
        return judged(curves, exam(10, heldOut, List.of()));
    }

    private static Map<String, List<Double>> with(Map<String, List<Double>> curves, String name, double value) {
        var more = new HashMap<>(curves);
        more.put(name, List.of(value));
        return more;
    }

    private static Exam exam(int classes, long heldOut, List<Double> folds) {
        return new Exam(classes, 0.1, 1.05 * Math.log(classes), heldOut, folds, Integer.MAX_VALUE);
    }

    private static Diagnostician diagnostician(Map<String, List<Double>> curves, Exam exam) {
        var series = new HashMap<String, List<MetricSeries.Point>>();
        curves.forEach((name, values) -> series.put(
                name,
                IntStream.range(0, values.size())
                        .mapToObj(i -> new MetricSeries.Point(i + 1, i + 1, values.get(i), Instant.EPOCH))
                        .toList()));
        var epochs = curves.get("loss").size();
        var run = new Run(
                1, 1, null, null, RunStatus.SUCCEEDED, "{}", 1, epochs, epochs, Map.of(), null, null, null, Map.of());
        return new Diagnostician(run, new MetricSeries(1, series), exam);
    }
}

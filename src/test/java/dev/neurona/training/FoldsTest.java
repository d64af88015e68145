package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Examples;
import dev.neurona.network.Loss;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldsTest {

    /** 103 examples of three classes, of which one has only 5; the value of each is its index. */
    private static final Examples EXAMPLES = examples();

    @Test
    void holdsEachExampleOutOnce() {
        var folds = Folds.of(EXAMPLES, new Validation(null, 4, true), 1);
        var held = new int[103];
        for (var fold = 0; fold < 4; fold++) {
            assertThat(folds.train(fold).size() + folds.validation(fold).size()).isEqualTo(103);
            assertThat(folds.validation(fold).size()).isBetween(25, 26);
            for (var i : ids(folds.validation(fold))) {
                held[i]++;
            }
            assertThat(ids(folds.train(fold))).doesNotContainAnyElementsOf(ids(folds.validation(fold)));
        }
        assertThat(held).containsOnly(1);
    }

    @Test
    void givesEachFoldItsShareOfEachClass() {
        var folds = Folds.of(EXAMPLES, new Validation(null, 5, true), 1);
        for (var fold = 0; fold < 5; fold++) {
            var counts = folds.validation(fold).labelCounts();
            assertThat(counts[0]).isBetween(9, 10);
            assertThat(counts[1]).isBetween(9, 10);
            assertThat(counts[2]).isEqualTo(1);
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        var validation = new Validation(null, 4, true);

        assertThat(Folds.of(EXAMPLES, validation, 1).part())
                .isEqualTo(Folds.of(EXAMPLES, validation, 1).part())
                .isNotEqualTo(Folds.of(EXAMPLES, validation, 2).part());
        assertThat(Folds.of(EXAMPLES, new Validation(null, 4, false), 1).part())
                .isNotEqualTo(Folds.of(EXAMPLES, validation, 1).part());
    }

    /** Folds of 3 and 2 examples: the pooled accuracy is that of the 5 together. */
    @Test
    void poolsWhatTheFoldsMeasured() {
        var metrics = CrossValidation.metrics(
                List.of(
                        run(0, Map.of("val_accuracy", 2 / 3.0, "val_loss", 1.0)),
                        run(1, Map.of("val_accuracy", 1.0, "val_loss", 2.0)),
                        run(null, Map.of("val_accuracy", 0.0, "val_loss", 9.0))),
                5);

        assertThat(metrics.get("cv_accuracy")).isCloseTo(0.8, within(1e-12));
        assertThat(metrics.get("cv_accuracy_mean")).isCloseTo(5 / 6.0, within(1e-12));
        // |a - b| / sqrt(2) for two values
        assertThat(metrics.get("cv_accuracy_std")).isCloseTo(1 / 3.0 / Math.sqrt(2), within(1e-12));
        assertThat(metrics.get("cv_loss")).isCloseTo(1.4, within(1e-12));
    }

    @Test
    void poolsTheLossAloneWhereANumberIsLearned() {
        var metrics =
                CrossValidation.metrics(List.of(run(0, Map.of("val_loss", 1.0)), run(1, Map.of("val_loss", 3.0))), 4);

        assertThat(metrics).containsOnlyKeys("cv_loss", "cv_loss_mean", "cv_loss_std");
        assertThat(metrics.get("cv_loss")).isEqualTo(2);
    }

    /** Of 1, 2 and 6: the squares around 3 are 4, 1 and 9, the distances from 2 are 1, 0 and 4. */
    @Test
    void knowsTheLossOfAlwaysAnsweringTheSameNumber() {
        var examples = Examples.regression(Shape.of(1), new float[3], new float[] {1, 2, 6});

        assertThat(GuessingLoss.of(examples, Loss.MSE)).isCloseTo(14 / 3.0, within(1e-12));
        assertThat(GuessingLoss.of(examples, Loss.MAE)).isCloseTo(5 / 3.0, within(1e-12));
    }

    private static Run run(@Nullable Integer fold, Map<String, Double> metrics) {
        return new Run(1, 1, null, fold, RunStatus.SUCCEEDED, "{}", 1, 5, 5, metrics, null, null, null, Map.of());
    }

    private static List<Integer> ids(Examples examples) {
        var values = new float[examples.size()];
        examples.gather(IntStream.range(0, examples.size()).toArray(), 0, examples.size(), values);
        return IntStream.range(0, values.length).mapToObj(i -> (int) values[i]).toList();
    }

    private static Examples examples() {
        var values = new byte[103];
        var labels = new byte[103];
        for (var i = 0; i < 103; i++) {
            values[i] = (byte) i;
            labels[i] = (byte) (i < 49 ? 0 : i < 98 ? 1 : 2);
        }
        return Examples.of(Shape.of(1), 3, values, labels);
    }
}

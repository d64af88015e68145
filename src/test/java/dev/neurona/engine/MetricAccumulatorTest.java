package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.network.Loss;
import org.junit.jupiter.api.Test;

class MetricAccumulatorTest {

    @Test
    void averagesCrossEntropyAndAccuracyOverExamplesNotBatches() {
        var metrics = new MetricAccumulator(new ExampleLoss(Loss.CATEGORICAL_CROSSENTROPY, 0, null), 2);
        metrics.add(new float[] {0.5f, 0.5f, 0.25f, 0.75f}, new int[] {0, 1}, 2, 0);
        metrics.add(new float[] {0.75f, 0.25f}, new int[] {1}, 1, 0);

        // -(ln 0.5 + ln 0.75 + ln 0.25) / 3
        assertThat(metrics.loss()).isCloseTo((0.693147181 + 0.287682072 + 1.386294361) / 3, offset(1e-7));
        assertThat(metrics.accuracy()).isEqualTo(2.0 / 3);
    }

    @Test
    void averagesTheSquaredErrorOverUnits() {
        var metrics = new MetricAccumulator(new ExampleLoss(Loss.MSE, 0, null), 2);
        metrics.add(new float[] {0.5f, 1f}, new int[] {0}, 1, 0);

        assertThat(metrics.loss()).isEqualTo((0.25 + 1) / 2);
        assertThat(metrics.accuracy()).isZero();
    }

    @Test
    void keepsACertainMistakeFinite() {
        var metrics = new MetricAccumulator(new ExampleLoss(Loss.CATEGORICAL_CROSSENTROPY, 0, null), 2);
        metrics.add(new float[] {1f, 0f}, new int[] {1}, 1, 0);

        assertThat(metrics.loss()).isCloseTo(-Math.log(1e-7), offset(1e-6));
    }

    @Test
    void showsWhatIsNoNumber() {
        var metrics = new MetricAccumulator(new ExampleLoss(Loss.CATEGORICAL_CROSSENTROPY, 0, null), 2);
        metrics.add(new float[] {Float.NaN, Float.NaN}, new int[] {1}, 1, 0);

        assertThat(metrics.loss()).isNaN();
    }

    @Test
    void addsThePenaltyToEachExample() {
        var metrics = new MetricAccumulator(new ExampleLoss(Loss.MAE, 0, null), 2);
        metrics.add(new float[] {1, 0, 1, 0}, new int[] {0, 0}, 2, 0.25);
        metrics.add(new float[] {0, 1}, new int[] {0}, 1, 0.5);

        // (0 + 0.25 + 0 + 0.25 + 1 + 0.5) / 3
        assertThat(metrics.loss()).isCloseTo(2.0 / 3, offset(1e-12));
    }
}

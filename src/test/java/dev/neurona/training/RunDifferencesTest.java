package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.run.MetricSeries;
import dev.neurona.training.Reproduction.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDifferencesTest {

    private static final MetricSeries BEFORE = series(Map.of("loss", List.of(point(1, 0.5), point(2, 0.25))));

    @Test
    void theSameValuesAreIdenticalWheneverTheyWereStoredAndWhateverElseWasMeasured() {
        var later = new MetricSeries.Point(1, 10, 0.5, Instant.MAX);

        assertThat(RunDifferences.ofMetrics(
                        BEFORE,
                        series(Map.of("loss", List.of(later, point(2, 0.25)), "test_loss", List.of(point(2, 0.3))))))
                .isEmpty();
    }

    @Test
    void theLastBitIsADifference() {
        var other = Math.nextUp(0.25);

        assertThat(RunDifferences.ofMetrics(BEFORE, series(Map.of("loss", List.of(point(1, 0.5), point(2, other))))))
                .containsExactly(new Difference("loss", 2, 20, 0.25, other));
    }

    @Test
    void whatWasNotMeasuredAgainIsADifference() {
        assertThat(RunDifferences.ofMetrics(BEFORE, series(Map.of("loss", List.of(point(1, 0.5))))))
                .containsExactly(new Difference("loss", 2, 20, 0.25, null));
        assertThat(RunDifferences.ofMetrics(BEFORE, series(Map.of()))).hasSize(2);
    }

    @Test
    void theSameValueAfterOtherStepsIsADifference() {
        var moved = new MetricSeries.Point(2, 21, 0.25, Instant.EPOCH);

        assertThat(RunDifferences.ofMetrics(BEFORE, series(Map.of("loss", List.of(point(1, 0.5), moved)))))
                .hasSize(1);
    }

    private static MetricSeries series(Map<String, List<MetricSeries.Point>> series) {
        return new MetricSeries(1, series);
    }

    private static MetricSeries.Point point(int epoch, double value) {
        return new MetricSeries.Point(epoch, 10L * epoch, value, Instant.EPOCH);
    }
}

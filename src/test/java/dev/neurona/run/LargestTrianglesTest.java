package dev.neurona.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LargestTrianglesTest {

    private static final int LONG = 10_000;

    @Test
    void leavesAShortCurveAsItIs() {
        var points = curve(3, 1, 2);

        assertThat(LargestTriangles.of(points, 3)).isEqualTo(points);
        assertThat(LargestTriangles.of(points, 2)).containsExactly(points.get(0), points.get(2));
        assertThat(LargestTriangles.of(points, 1)).containsExactly(points.get(2));
        assertThatIllegalArgumentException().isThrownBy(() -> LargestTriangles.of(points, 0));
    }

    /**
     * By hand, steps 1 to 6 and one stretch of four: beside the first (0) and the last point (0) the triangle is as high as the value,
     * so the dip to -3 is kept and not the peak of 2.
     */
    @Test
    void keepsThePointOfTheLargestTriangle() {
        assertThat(LargestTriangles.of(curve(0, 1, 2, -3, 1, 0), 3))
                .extracting(MetricSeries.Point::value)
                .containsExactly(0.0, -3.0, 0.0);
    }

    @Test
    void keepsEveryPeakOfALongCurve() {
        var values = new double[LONG];
        for (var peak : new int[] {17, 2500, 7777}) {
            values[peak] = 5;
        }

        var thin = LargestTriangles.of(curve(values), 100);

        assertThat(thin).hasSize(100).doesNotHaveDuplicates();
        assertThat(thin.stream().filter(point -> point.value() == 5).map(MetricSeries.Point::epoch))
                .containsExactly(18, 2501, 7778);
        assertThat(thin.get(0).epoch()).isEqualTo(1);
        assertThat(thin.get(99).epoch()).isEqualTo(LONG);
    }

    @Test
    void keepsAsManyAsAreAskedForInTheirOrder() {
        var random = new Random(1);
        for (var size = 1; size < 60; size++) {
            var points = curve(random.doubles(size).toArray());
            for (var most = 1; most <= size; most++) {
                var thin = LargestTriangles.of(points, most);

                assertThat(thin).hasSize(most).isSubsetOf(points);
                assertThat(thin.stream().map(MetricSeries.Point::step)).isSorted();
            }
        }
    }

    /** What a page compares at once. */
    @Test
    void hundredRunsOfHundredEpochsTakeLessThan200Kilobytes() {
        var random = new Random(1);
        var curves = IntStream.rangeClosed(100_001, 100_100)
                .mapToObj(id -> RunCurves.Curve.of(
                        RunWebTest.run(id), curve(random.doubles(100).toArray())))
                .toList();

        var json = JsonMapper.shared().writeValueAsString(new RunCurves("val_accuracy", curves));

        assertThat(json.length()).isBetween(100_000, 200_000);
    }

    private static List<MetricSeries.Point> curve(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new MetricSeries.Point(i + 1, 10L * (i + 1), values[i], Instant.EPOCH))
                .toList();
    }
}

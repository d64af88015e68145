package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplersTest {

    private static final Space SMALL = new Space(List.of(new Choice(3), new Steps(10, 5, 4), new LogIntegers(1, 5)));
    private static final Space LARGE = new Space(
            List.of(new Real(1e-4, 1e-1, true), new Choice(4), new LogIntegers(8, 512), new Real(0, 1, false)));

    /** Layers, the units of the second where there is one, and of the third. */
    private static final Space DEEP = new Space(
            List.of(new Steps(1, 1, 3), new Steps(8, 8, 4), new Steps(8, 8, 4), new Steps(8, 8, 4), new Choice(2)),
            Map.of(2, new Condition(0, Set.of(2.0, 3.0)), 3, new Condition(0, Set.of(3.0))));

    static List<Sampler> ofADeepSpace() {
        return List.of(
                new GridSampler(DEEP),
                new RandomSampler(DEEP, 7),
                new SobolSampler(DEEP, 7),
                new TpeSampler(DEEP, 7, false),
                new TpeSampler(DEEP, 7, true));
    }

    /** 2 · (4 + 16 + 64) points, where 192 would be without conditions; two layers with 16 and 24 units are best. */
    @ParameterizedTest
    @MethodSource("ofADeepSpace")
    void tryNothingTwiceThatDiffersOnlyInWhatDoesNotMatter(Sampler sampler) {
        var history = run(sampler, 300, SamplersTest::deep);

        assertThat(history).hasSize(168);
        assertThat(new HashSet<>(history.stream().map(Observation::point).toList()))
                .hasSize(168)
                .allSatisfy(point -> {
                    assertThat(point.get(2).isNaN()).isEqualTo(point.get(0) < 2);
                    assertThat(point.get(3).isNaN()).isEqualTo(point.get(0) < 3);
                });
    }

    private static double deep(List<Double> point) {
        return (point.get(0) == 2 ? 1 : 0)
                - Math.abs(point.get(1) - 16) / 32
                - (point.get(2).isNaN() ? 0 : Math.abs(point.get(2) - 24) / 32);
    }

    @Test
    void tpeLearnsWhichBranchIsGoodAndWhatMattersThere() {
        var units = new Steps(2, 2, 32);
        var space = new Space(List.of(new Steps(1, 1, 3), units, units, units), DEEP.conditions());
        for (var multivariate : List.of(false, true)) {
            var history = run(new TpeSampler(space, 3, multivariate), 60, SamplersTest::deep);

            assertThat(history.subList(20, 60).stream()
                            .filter(trial -> trial.point().get(0) == 2)
                            .count())
                    .as("multivariate " + multivariate)
                    .isGreaterThan(20);
            assertThat(history.stream().mapToDouble(Observation::score).max().orElseThrow())
                    .isGreaterThan(0.8);
        }
    }

    @Test
    void sobolSkipsAsManyPointsAsItWouldHaveGoneThrough() {
        var sequence = new SobolSequenceGenerator(3);
        var skipping = new SobolSequenceGenerator(3);
        for (var i = 0; i < 200; i++) {
            assertThat(skipping.skipTo(i)).containsExactly(sequence.nextVector());
        }
    }

    static List<Sampler> ofASmallSpace() {
        return List.of(
                new GridSampler(SMALL),
                new RandomSampler(SMALL, 7),
                new SobolSampler(SMALL, 7),
                new TpeSampler(SMALL, 7, false),
                new TpeSampler(SMALL, 7, true));
    }

    static List<Sampler> ofALargeSpace() {
        return List.of(
                new RandomSampler(LARGE, 7),
                new SobolSampler(LARGE, 7),
                new TpeSampler(LARGE, 7, false),
                new TpeSampler(LARGE, 7, true));
    }

    @ParameterizedTest
    @MethodSource("ofASmallSpace")
    void tryEveryPointOnceAndThenEnd(Sampler sampler) {
        var history = run(sampler, 100, point -> point.get(0) - point.get(1));

        assertThat(history).hasSize(60);
        assertThat(new HashSet<>(history.stream().map(Observation::point).toList()))
                .hasSize(60);
    }

    @ParameterizedTest
    @MethodSource("ofALargeSpace")
    void goOnAfterACrashAsTheyWouldHaveWithout(Sampler sampler) {
        var whole = run(sampler, 40, point -> -Math.abs(Math.log(point.get(0)) + 5));

        for (var n = 0; n < whole.size(); n++) {
            assertThat(sampler.next(whole.subList(0, n))).contains(whole.get(n).point());
        }
        assertThat(whole).allSatisfy(trial -> {
            assertThat(trial.point().get(0)).isBetween(1e-4, 1e-1);
            assertThat(trial.point().get(1)).isIn(0.0, 1.0, 2.0, 3.0);
            assertThat(trial.point().get(2))
                    .isBetween(8.0, 512.0)
                    .satisfies(units -> assertThat(units % 1).isZero());
            assertThat(trial.point().get(3)).isBetween(0.0, 1.0);
        });
    }

    @Test
    void anotherSeedTriesOtherPoints() {
        var none = List.<Observation>of();

        assertThat(new RandomSampler(LARGE, 1).next(none)).isNotEqualTo(new RandomSampler(LARGE, 2).next(none));
        assertThat(new SobolSampler(LARGE, 1).next(none)).isNotEqualTo(new SobolSampler(LARGE, 2).next(none));
    }

    /** Uniform in the logarithm: a tenth of the points in each tenth of it. 27.88 is the 0.999 quantile of χ² with 9 degrees of freedom. */
    @Test
    void randomPointsAreEvenInTheirScale() {
        var space = new Space(List.of(new Real(1e-5, 1, true)));
        var counts = new long[10];
        var history = new ArrayList<Observation>();
        for (var i = 0; i < 1000; i++) {
            var point = new RandomSampler(space, 3).next(history).orElseThrow();
            history.add(new Observation(point, 0));
            counts[(int) (10 * space.axes().get(0).from(point.get(0)))]++;
        }

        var expected = new double[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
        assertThat(new ChiSquareTest().chiSquare(expected, counts)).isLessThan(27.88);
    }

    /** Of 2^k points of a Sobol sequence each half, quarter, … of each axis has its share; the shift moves at most one across each border. */
    @Test
    void sobolPointsFillEachAxisEvenly() {
        var space = new Space(List.of(new Real(0, 1, false), new Real(0, 1, false), new Real(0, 1, false)));
        var history = run(new SobolSampler(space, 5), 64, point -> 0);

        for (var axis = 0; axis < 3; axis++) {
            for (var eighth = 0; eighth < 8; eighth++) {
                var from = eighth / 8.0;
                var place = axis;
                assertThat(history.stream()
                                .mapToDouble(trial -> trial.point().get(place))
                                .filter(value -> value >= from && value < from + 0.125)
                                .count())
                        .isBetween(7L, 9L);
            }
        }
    }

    static List<Observation> run(Sampler sampler, int trials, ToDoubleFunction<List<Double>> score) {
        var history = new ArrayList<Observation>();
        for (var i = 0; i < trials; i++) {
            var point = sampler.next(history);
            if (point.isEmpty()) {
                break;
            }
            history.add(new Observation(point.get(), score.applyAsDouble(point.get())));
        }
        return history;
    }
}

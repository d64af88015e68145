package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** TPE beside random search on functions whose least values are known. All is drawn from seeds: the figures are the same at each run. */
class TpeBenchmarkTest {

    private static final int SEEDS = 20;

    /** Least value 0.397887. */
    private static final Space BRANIN_SPACE = new Space(List.of(new Real(-5, 10, false), new Real(0, 15, false)));

    /** Least value -3.32237. */
    private static final Space HARTMANN_SPACE = new Space(
            LongStream.range(0, 6).<Axis>mapToObj(i -> new Real(0, 1, false)).toList());

    @Test
    void theFunctionsHaveTheirKnownOptima() {
        assertThat(branin(List.of(Math.PI, 2.275))).isCloseTo(0.397887, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(hartmann(List.of(0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573)))
                .isCloseTo(-3.32237, org.assertj.core.api.Assertions.within(1e-5));
    }

    @Test
    void beatsRandomSearchOnBranin() {
        assertBeaten("Branin", BRANIN_SPACE, TpeBenchmarkTest::branin, 0.397887);
    }

    @Test
    void beatsRandomSearchOnHartmann6() {
        assertBeaten("Hartmann-6", HARTMANN_SPACE, TpeBenchmarkTest::hartmann, -3.32237);
    }

    private static void assertBeaten(String name, Space space, ToDoubleFunction<List<Double>> function, double least) {
        var random = median(seed -> new RandomSampler(space, seed), function) - least;
        var sobol = median(seed -> new SobolSampler(space, seed), function) - least;
        var tpe = median(seed -> new TpeSampler(space, seed, false), function) - least;
        var multivariate = median(seed -> new TpeSampler(space, seed, true), function) - least;
        System.out.printf(
                "%s, 100 trials, median regret of %d seeds: random %.4f, sobol %.4f, tpe %.4f, multivariate tpe %.4f%n",
                name, SEEDS, random, sobol, tpe, multivariate);
        assertThat(tpe).isLessThan(random / 2);
        assertThat(multivariate).isLessThan(random / 2);
    }

    private static double median(LongFunction<Sampler> sampler, ToDoubleFunction<List<Double>> function) {
        var best = LongStream.range(0, SEEDS)
                .mapToDouble(seed ->
                        -SamplersTest.run(sampler.apply(seed), 100, point -> -function.applyAsDouble(point)).stream()
                                .mapToDouble(Observation::score)
                                .max()
                                .orElseThrow())
                .sorted()
                .toArray();
        return (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2;
    }

    private static double branin(List<Double> x) {
        var b = 5.1 / (4 * Math.PI * Math.PI);
        var c = 5 / Math.PI;
        return Math.pow(x.get(1) - b * x.get(0) * x.get(0) + c * x.get(0) - 6, 2)
                + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x.get(0))
                + 10;
    }

    private static double hartmann(List<Double> x) {
        var alpha = new double[] {1.0, 1.2, 3.0, 3.2};
        var a = new double[][] {
            {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
        };
        var p = new double[][] {
            {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
            {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
            {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
            {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
        };
        var sum = 0.0;
        for (var i = 0; i < 4; i++) {
            var inner = 0.0;
            for (var j = 0; j < 6; j++) {
                inner += a[i][j] * Math.pow(x.get(j) - p[i][j], 2);
            }
            sum -= alpha[i] * Math.exp(-inner);
        }
        return sum;
    }
}

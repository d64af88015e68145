package dev.neurona.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Searches among 504 real trainings on MNIST whose curves are recorded; trainings are reproducible, so that it is as if they trained. */
class RecordedTrialsTest {

    private static final List<String> UNITS = List.of("8", "16", "32", "64");
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "sigmoid");
    private static final List<String> OPTIMIZERS = List.of("adam", "rmsprop", "sgd");
    private static final List<String> RATES = List.of("0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1");

    private static final Space SPACE =
            new Space(List.of(new Choice(2), new Steps(0, 1, 4), new Choice(3), new Choice(3), new Steps(0, 1, 7)));

    private static final Map<List<Double>, List<Double>> CURVES = read();
    private static final int EPOCHS = 5;

    private static Map<List<Double>, List<Double>> read() {
        var file = RecordedTrialsTest.class.getResourceAsStream("mnist-curves.csv");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var curves = new LinkedHashMap<List<Double>, List<Double>>();
            reader.lines()
                    .filter(line -> line.matches("[12],.*"))
                    .map(line -> line.split(","))
                    .forEach(cells -> curves.put(
                            List.of(
                                    Double.parseDouble(cells[0]) - 1,
                                    (double) UNITS.indexOf(cells[1]),
                                    (double) ACTIVATIONS.indexOf(cells[2]),
                                    (double) OPTIMIZERS.indexOf(cells[3]),
                                    (double) RATES.indexOf(cells[4])),
                            Arrays.stream(cells).skip(5).map(Double::valueOf).toList()));
            return curves;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double end(List<Double> curve) {
        return curve.get(EPOCHS - 1);
    }

    @Test
    void everyPointOfTheSpaceIsRecorded() {
        assertThat(SPACE.size()).isEqualTo(504);
        assertThat(CURVES).hasSize(504);
        assertThat(CURVES.values()).allSatisfy(curve -> assertThat(curve).hasSize(EPOCHS));
    }

    /**
     * Plain random search trains 30 trials for 5 epochs. The same trials in the same order with a pruner, and further ones where it gave
     * the best up: how many epochs until it has a network as good, as a share of those 150?
     */
    @Test
    void halvingReachesTheBestOfPlainRandomSearchWithAFractionOfItsEpochs() {
        for (var pruner : List.of(new AshaPruner(1, 3), new HyperbandPruner(1, 3, EPOCHS), new MedianPruner(1))) {
            var shares = LongStream.range(0, 20)
                    .mapToDouble(seed -> epochsToTheBest(pruner, seed) / 150.0)
                    .toArray();
            System.out.printf(
                    "%s: %.2f of the epochs, median of seeds 0 to 4; %.2f of seeds 0 to 19%n",
                    pruner, median(Arrays.copyOf(shares, 5)), median(shares));
            if (pruner instanceof AshaPruner) {
                assertThat(median(Arrays.copyOf(shares, 5))).isLessThanOrEqualTo(0.4);
                assertThat(median(shares)).isLessThanOrEqualTo(0.4);
            }
        }
    }

    private static int epochsToTheBest(Pruner pruner, long seed) {
        var plain = new ArrayList<Observation>();
        for (var i = 0; i < 30; i++) {
            var point = new RandomSampler(SPACE, seed).next(plain).orElseThrow();
            plain.add(new Observation(point, end(CURVES.get(point))));
        }
        var goal = plain.stream().mapToDouble(Observation::score).max().orElseThrow();
        var tried = new ArrayList<Observation>();
        var curves = new ArrayList<Curve>();
        var epochs = 0;
        while (tried.size() < 504) {
            var point = new RandomSampler(SPACE, seed).next(tried).orElseThrow();
            var whole = CURVES.get(point);
            var epoch = 1;
            while (epoch < EPOCHS
                    && !pruner.isHopeless(new Curve(tried.size(), whole.subList(0, epoch), false), curves)) {
                epoch++;
            }
            epochs += epoch;
            curves.add(new Curve(tried.size(), whole.subList(0, epoch), epoch == EPOCHS));
            tried.add(new Observation(point, whole.get(epoch - 1)));
            if (epoch == EPOCHS && end(whole) >= goal) {
                return epochs;
            }
        }
        return epochs;
    }

    @Test
    void tpeFindsBetterNetworksThanRandomSearch() {
        var most = CURVES.values().stream()
                .mapToDouble(RecordedTrialsTest::end)
                .max()
                .orElseThrow();
        for (var trials : List.of(30, 60, 100)) {
            var random = most - medianBest(seed -> new RandomSampler(SPACE, seed), trials);
            var sobol = most - medianBest(seed -> new SobolSampler(SPACE, seed), trials);
            var tpe = most - medianBest(seed -> new TpeSampler(SPACE, seed, false), trials);
            var multivariate = most - medianBest(seed -> new TpeSampler(SPACE, seed, true), trials);
            System.out.printf(
                    "MNIST table, %d trials, median regret of 20 seeds: random %.5f, sobol %.5f, tpe %.5f, multivariate tpe %.5f%n",
                    trials, random, sobol, tpe, multivariate);
            assertThat(multivariate).isLessThan(random);
            assertThat(tpe).isLessThan(random);
        }
    }

    private static double medianBest(LongFunction<Sampler> sampler, int trials) {
        return median(LongStream.range(0, 20)
                .mapToDouble(seed ->
                        SamplersTest.run(sampler.apply(seed), trials, point -> end(CURVES.get(point))).stream()
                                .mapToDouble(Observation::score)
                                .max()
                                .orElseThrow())
                .toArray());
    }

    private static double median(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return IntStream.of((sorted.length - 1) / 2, sorted.length / 2)
                .mapToDouble(i -> sorted[i])
                .average()
                .orElseThrow();
    }
}

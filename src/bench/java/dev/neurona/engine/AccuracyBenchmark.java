package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.network.Adam;
import dev.neurona.network.Optimizer;
import dev.neurona.network.RmsProp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How well the networks of the books end: each trained on all 60,000 examples of MNIST as its author trains it, then measured once on
 * the 10,000 of {@code test}. Arguments: seeds. Prints each run's accuracy and seconds, and the medians.
 */
public final class AccuracyBenchmark {

    private record Recipe(BenchNetwork network, Optimizer optimizer, int epochs) {}

    private record Result(double accuracy, double seconds) {}

    private AccuracyBenchmark() {}

    public static void main(String[] args) throws IOException {
        var seeds = Arrays.stream(args).mapToLong(Long::parseLong).toArray();
        var trainer = TestEngine.trainer(2);
        var train = BenchNetwork.mnist(Split.TRAIN);
        var test = BenchNetwork.mnist(Split.TEST);
        for (var recipe : new Recipe[] {
            new Recipe(BenchNetwork.ARTICLE, new Adam(0.001), 5),
            new Recipe(BenchNetwork.MLP512, new RmsProp(0.001), 20),
            new Recipe(BenchNetwork.CONVNET, new Adam(0.001), 15)
        }) {
            var results = LongStream.of(seeds)
                    .mapToObj(seed -> run(trainer, recipe, seed, train, test))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: median accuracy %.4f, median %.1f s%n",
                    recipe.network(),
                    median(results.stream().mapToDouble(Result::accuracy).toArray()),
                    median(results.stream().mapToDouble(Result::seconds).toArray()));
        }
    }

    private static Result run(Trainer trainer, Recipe recipe, long seed, Examples train, Examples test) {
        var start = System.nanoTime();
        var configuration = recipe.network().configuration(recipe.optimizer(), recipe.epochs(), seed);
        var trained = trainer.fit(configuration, train, null, null, TestEngine.SILENT);
        var seconds = (System.nanoTime() - start) / 1e9;
        var result = new Result(trained.evaluate(test).get("accuracy"), seconds);
        System.out.printf(
                Locale.ROOT,
                "%s, seed %d: accuracy %.4f, %.1f s, load %s%n",
                recipe.network(),
                seed,
                result.accuracy(),
                seconds,
                load());
        return result;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}

package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.engine.kernel.Products;
import dev.neurona.network.Dense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whole trainings in pairs, ours and one beside it, in turn, so that what else the machine does meets both. Arguments: network,
 * epochs, pairs, and what to compare with: {@code dl4j}; {@code products}, the matrix products of a dense network alone; {@code two},
 * the same training twice at once; or a command whose last line says {@code "seconds": s} for as many epochs. Prints each pair, and the
 * median of their ratios.
 */
public final class TrainingBenchmark {

    private static final Pattern SECONDS = Pattern.compile("\"seconds\": ?([0-9.]+)");
    private final Trainer trainer = TestEngine.trainer(4);
    private final Examples train = BenchNetwork.mnist(Split.TRAIN);
    private final Examples test = BenchNetwork.mnist(Split.TEST);
    private final BenchNetwork network;
    private final int epochs;

    private TrainingBenchmark(BenchNetwork network, int epochs) {
        this.network = network;
        this.epochs = epochs;
    }

    record Result(double seconds, Map<String, Double> test) {}

    public static void main(String[] args) throws Exception {
        var benchmark = new TrainingBenchmark(
                BenchNetwork.valueOf(args[0].toUpperCase(Locale.ROOT)), Integer.parseInt(args[1]));
        var other = String.join(" ", List.of(args).subList(3, args.length));
        System.out.printf(
                "java %s, cores %d, OPENBLAS_CORETYPE %s, load %s%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getenv().getOrDefault("OPENBLAS_CORETYPE", "not set"),
                Files.readString(Path.of("/proc/loadavg")).strip());
        benchmark.fit(TrainerChoice.AUTO, 0);
        var ratios = new ArrayList<Double>();
        for (var pair = 1; pair <= Integer.parseInt(args[2]); pair++) {
            var ours = benchmark.fit(TrainerChoice.AUTO, pair);
            var theirs = switch (other) {
                case "dl4j" -> benchmark.fit(TrainerChoice.DL4J, pair).seconds();
                case "products" -> benchmark.products();
                case "two" -> benchmark.two(pair);
                default -> run(other);
            };
            ratios.add(theirs / ours.seconds());
            System.out.printf(
                    Locale.ROOT,
                    "%d: ours %.3f s (accuracy %.4f), other %.3f s, ratio %.2f%n",
                    pair,
                    ours.seconds(),
                    ours.test().get("accuracy"),
                    theirs,
                    theirs / ours.seconds());
        }
        System.out.printf(
                Locale.ROOT,
                "median ratio %.2f%n",
                ratios.stream().sorted().toList().get(ratios.size() / 2));
    }

    private Result fit(TrainerChoice choice, long seed) {
        var start = System.nanoTime();
        var trained = train(choice, seed);
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Result(seconds, trained.evaluate(test));
    }

    private TrainedNetwork train(TrainerChoice choice, long seed) {
        return trainer.fit(network.configuration(epochs, seed), train, null, null, choice, TestEngine.SILENT);
    }

    private double products() {
        var configuration = network.configuration(epochs, 1);
        var widths = Stream.concat(
                        Stream.of(train.featureCount()),
                        configuration.network().layers().stream()
                                .filter(Dense.class::isInstance)
                                .map(layer -> ((Dense) layer).units()))
                .toList();
        var batchSize = configuration.batchSize();
        return Products.seconds(widths, batchSize, epochs * (train.size() / batchSize));
    }

    /** From the first start to the last end. */
    private double two(long seed) {
        var start = System.nanoTime();
        var other = CompletableFuture.runAsync(() -> train(TrainerChoice.AUTO, -seed));
        train(TrainerChoice.AUTO, seed);
        other.join();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double run(String command) throws IOException, InterruptedException {
        return Double.parseDouble(OtherProgram.first(SECONDS, OtherProgram.output(command)));
    }
}

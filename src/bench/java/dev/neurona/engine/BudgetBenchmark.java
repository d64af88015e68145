package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What seconds buy: the accuracy on the 10,000 digits of {@code test} against the seconds that one thread computes in training, epoch by
 * epoch, of several networks, the median of some seeds; measuring is left out. CPU time, so that what else the machine does counts
 * little. Arguments: the file to write, the seeds, separated by commas, and commands of another program that are run after ours and
 * print one line with {@code "model"}, {@code "epoch_s"}, {@code "seconds"}, {@code "cpu_s"} and {@code "acc_by_epoch"}. The file is CSV:
 * {@code by,network,epoch,seconds,accuracy}; {@code dev.neurona.plot.BudgetPicture} draws it.
 */
public final class BudgetBenchmark {

    private static final Pattern MODEL = Pattern.compile("\"model\": \"(\\w+)\"");
    private static final Pattern EPOCHS = Pattern.compile("\"epoch_s\": \\[([^]]*)]");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\": ([0-9.]+)");
    private static final Pattern CPU = Pattern.compile("\"cpu_s\": ([0-9.]+)");
    private static final Pattern ACCURACY = Pattern.compile("\"acc_by_epoch\": \\[([^]]*)]");

    private record Trial(BenchNetwork network, int epochs) {}

    private record Curve(double[] seconds, double[] accuracy) {}

    private BudgetBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var seeds = Arrays.stream(args[1].split(",")).mapToLong(Long::parseLong).toArray();
        var trainer = TestEngine.trainer(2);
        var train = BenchNetwork.mnist(Split.TRAIN);
        var test = BenchNetwork.mnist(Split.TEST);
        var lines = new StringBuilder("by,network,epoch,seconds,accuracy\n");
        System.out.printf(
                "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
        run(trainer, new Trial(BenchNetwork.ARTICLE, 2), 0, train, test);
        for (var trial : List.of(
                new Trial(BenchNetwork.ARTICLE, 10),
                new Trial(BenchNetwork.WIDE, 10),
                new Trial(BenchNetwork.MLP512, 5),
                new Trial(BenchNetwork.SMALL_CONVNET, 10),
                new Trial(BenchNetwork.CONVNET, 2))) {
            var curves = LongStream.of(seeds)
                    .mapToObj(seed -> run(trainer, trial, seed, train, test))
                    .toList();
            add(lines, "Neurona", trial.network().name().toLowerCase(Locale.ROOT), median(curves));
        }
        for (var command : List.of(args).subList(2, args.length)) {
            var output = OtherProgram.output(command);
            var computing =
                    numbers(OtherProgram.first(CPU, output))[0] / numbers(OtherProgram.first(SECONDS, output))[0];
            var seconds = Arrays.stream(numbers(OtherProgram.first(EPOCHS, output)))
                    .map(epoch -> epoch * computing)
                    .toArray();
            add(
                    lines,
                    "PyTorch",
                    OtherProgram.first(MODEL, output),
                    new Curve(sums(seconds), numbers(OtherProgram.first(ACCURACY, output))));
        }
        Files.writeString(Path.of(args[0]), lines);
        System.out.print(lines);
        System.out.printf(
                "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private static Curve run(Trainer trainer, Trial trial, long seed, Examples train, Examples test) {
        var watch = new Watch(trial.epochs());
        trainer.fit(trial.network().configuration(trial.epochs(), seed), train, test, null, watch);
        return new Curve(sums(watch.seconds), watch.accuracy);
    }

    /** Reads the thread's clock after each batch but an epoch's last, of which there are hundreds: what comes after it is measuring. */
    private static final class Watch implements TrainingListener {

        private final double[] seconds;
        private final double[] accuracy;
        private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        private long begun = clock.getCurrentThreadCpuTime();
        private long trained;

        private Watch(int epochs) {
            seconds = new double[epochs];
            accuracy = new double[epochs];
        }

        @Override
        public void onBatch(TrainingProgress progress) {
            trained = clock.getCurrentThreadCpuTime();
        }

        @Override
        public void onEpoch(TrainingProgress progress) {
            seconds[progress.epoch() - 1] = (trained - begun) / 1e9;
            accuracy[progress.epoch() - 1] = progress.metrics().getOrDefault("val_accuracy", Double.NaN);
            begun = clock.getCurrentThreadCpuTime();
        }
    }

    private static Curve median(List<Curve> curves) {
        var epochs = curves.get(0).seconds().length;
        var median = new Curve(new double[epochs], new double[epochs]);
        for (var i = 0; i < epochs; i++) {
            var epoch = i;
            median.seconds()[i] =
                    middle(curves.stream().mapToDouble(c -> c.seconds()[epoch]).toArray());
            median.accuracy()[i] =
                    middle(curves.stream().mapToDouble(c -> c.accuracy()[epoch]).toArray());
        }
        return median;
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double[] sums(double[] values) {
        Arrays.parallelPrefix(values, Double::sum);
        return values;
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(", *")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void add(StringBuilder lines, String by, String network, Curve curve) {
        for (var i = 0; i < curve.seconds().length; i++) {
            lines.append(String.format(
                    Locale.ROOT, "%s,%s,%d,%.2f,%.4f%n", by, network, i + 1, curve.seconds()[i], curve.accuracy()[i]));
        }
    }
}

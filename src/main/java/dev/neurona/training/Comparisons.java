package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.network.Monitor;
import dev.neurona.network.Optimizer;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.training.ComparisonTable.ComparedOptimizer;
import dev.neurona.training.ComparisonTable.ComparedRun;
import dev.neurona.training.ComparisonTable.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * Puts the runs of a comparison into a table. Optimizers are compared by the differences between their runs of the same seed, for what
 * the seed decides (initial weights, split, shuffling) then tells nothing for either. That seeds differ is the only noise that is seen:
 * another data set may say otherwise.
 */
final class Comparisons {

    private static final double CONFIDENCE = 0.95;

    private final TrainingSpec spec;
    private final Comparison compare;
    private final List<Run> runs;

    /** @param runs of the job, in the order in which they were planned */
    Comparisons(TrainingSpec spec, Comparison compare, List<Run> runs) {
        this.spec = spec;
        this.compare = compare;
        this.runs = runs;
    }

    ComparisonTable table(Job job) {
        var rows = IntStream.range(0, compare.optimizers().size())
                .mapToObj(this::row)
                .sorted(bestFirst())
                .toList();
        var differences = differences(rows);
        var best = rows.get(0);
        return new ComparisonTable(
                job.id(),
                job.status(),
                compare.metric(),
                CONFIDENCE,
                (int) runs.stream().filter(run -> run.status().hasEnded()).count(),
                runs.size(),
                rows,
                differences,
                new ComparisonVerdict(compare, rows, differences).inWords(job.status()),
                best.mean() == null ? null : spec.alone(best.optimizer(), spec.seed()));
    }

    private ComparedOptimizer row(int index) {
        var results = runs.stream()
                .filter(run -> run.trial() != null
                        && run.trial() % compare.optimizers().size() == index)
                .map(this::result)
                .toList();
        var values = results.stream()
                .map(ComparedRun::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new ComparedOptimizer(
                index,
                name(compare.optimizers(), index),
                compare.optimizers().get(index),
                results,
                (int) results.stream()
                        .filter(result -> result.status() == RunStatus.FAILED)
                        .count(),
                values.length == 0 ? null : StatUtils.mean(values),
                values.length < 2 ? null : Math.sqrt(StatUtils.variance(values)),
                values.length < 2 ? null : Student.interval(values, CONFIDENCE));
    }

    private ComparedRun result(Run run) {
        var value = run.status() == RunStatus.SUCCEEDED
                ? run.metrics().get(compare.metric().metric())
                : null;
        return new ComparedRun(run.id(), run.seed(), run.status(), value);
    }

    /** Its type, or where there are several of the type also which of the list it is. */
    private static String name(List<Optimizer> optimizers, int index) {
        var type = optimizers.get(index).type();
        var alone = optimizers.stream()
                        .filter(optimizer -> optimizer.type().equals(type))
                        .count()
                == 1;
        return alone ? type : type + " (optimizers/" + index + ")";
    }

    private Comparator<ComparedOptimizer> bestFirst() {
        Comparator<ComparedOptimizer> byFailures =
                Comparator.comparingInt(row -> row.mean() == null ? Integer.MAX_VALUE : row.failed());
        return byFailures.thenComparing((a, b) -> order(a.mean(), b.mean(), compare.metric()));
    }

    private static int order(@Nullable Double a, @Nullable Double b, Monitor metric) {
        if (a == null || b == null || a.equals(b)) {
            return 0;
        }
        return metric.isBetter(a, b, 0) ? -1 : 1;
    }

    private List<Difference> differences(List<ComparedOptimizer> rows) {
        var tests = new ArrayList<Difference>();
        for (var i = 0; i < rows.size(); i++) {
            for (var j = i + 1; j < rows.size(); j++) {
                var gains = gains(rows.get(i), rows.get(j));
                if (gains.length >= 2) {
                    tests.add(difference(rows.get(i), rows.get(j), gains));
                }
            }
        }
        tests.sort(Comparator.comparingDouble(Difference::pValue));
        var adjusted =
                Student.holm(tests.stream().mapToDouble(Difference::pValue).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> adjusted(tests.get(i), adjusted[i]))
                .toList();
    }

    /** How much better {@code a} is than {@code b}, for each seed with which both have been trained. */
    private double[] gains(ComparedOptimizer a, ComparedOptimizer b) {
        var sign = compare.metric().isBetter(1, 0, 0) ? 1 : -1;
        return IntStream.range(0, Math.min(a.runs().size(), b.runs().size()))
                .filter(i -> a.runs().get(i).value() != null && b.runs().get(i).value() != null)
                .mapToDouble(
                        i -> sign * (a.runs().get(i).value() - b.runs().get(i).value()))
                .toArray();
    }

    private static Difference difference(ComparedOptimizer a, ComparedOptimizer b, double[] gains) {
        if (StatUtils.mean(gains) < 0) {
            return difference(
                    b,
                    a,
                    IntStream.range(0, gains.length).mapToDouble(i -> -gains[i]).toArray());
        }
        return new Difference(
                a.index(),
                b.index(),
                gains.length,
                StatUtils.mean(gains),
                Student.interval(gains, CONFIDENCE),
                Student.pValue(gains),
                1,
                false);
    }

    private static Difference adjusted(Difference test, double pValue) {
        return new Difference(
                test.better(),
                test.worse(),
                test.seeds(),
                test.mean(),
                test.interval(),
                test.pValue(),
                pValue,
                pValue < 1 - CONFIDENCE);
    }
}

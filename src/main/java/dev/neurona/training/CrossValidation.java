package dev.neurona.training;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the folds of a job come to together. */
final class CrossValidation {

    private static final List<String> METRICS = List.of("loss", "accuracy");

    private CrossValidation() {}

    /**
     * For loss, and for accuracy where there are classes: {@code cv_…} over all examples, each measured by the network that had not seen it, as H2O pools them;
     * {@code cv_…_mean} and {@code cv_…_std}, the mean of the folds and their standard deviation (with n - 1).
     *
     * @param runs of a job; those that are no folds are left out
     * @param examples how many there are in all folds together
     */
    static Map<String, Double> metrics(List<Run> runs, int examples) {
        var folds = runs.stream()
                .filter(run -> run.fold() != null && run.status() == RunStatus.SUCCEEDED)
                .toList();
        var metrics = new LinkedHashMap<String, Double>();
        for (var metric : METRICS) {
            if (folds.stream().anyMatch(fold -> !fold.metrics().containsKey("val_" + metric))) {
                continue;
            }
            var sum = 0.0;
            var pooled = 0.0;
            for (var fold : folds) {
                var value = fold.metrics().get("val_" + metric);
                // The first folds have one example more where they can't be the same size
                var size = examples / folds.size() + (fold.fold() < examples % folds.size() ? 1 : 0);
                pooled += value * size / examples;
                sum += value;
            }
            var mean = sum / folds.size();
            var squares = folds.stream()
                    .mapToDouble(fold -> Math.pow(fold.metrics().get("val_" + metric) - mean, 2))
                    .sum();
            metrics.put("cv_" + metric, pooled);
            metrics.put("cv_" + metric + "_mean", mean);
            metrics.put("cv_" + metric + "_std", Math.sqrt(squares / (folds.size() - 1)));
        }
        return metrics;
    }

    /** How long to train on all examples: as long as it was best on average, where folds stopped early. */
    static int epochs(TrainingSpec spec, List<Run> runs) {
        return (int) Math.round(runs.stream()
                .filter(run -> run.fold() != null && run.metrics().containsKey(LastMeasurements.BEST_EPOCH))
                .mapToDouble(run -> run.metrics().get(LastMeasurements.BEST_EPOCH))
                .average()
                .orElse(spec.epochs()));
    }
}

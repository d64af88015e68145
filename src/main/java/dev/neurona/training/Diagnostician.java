package dev.neurona.training;

import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.training.Diagnosis.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run by its learning curves (Goodfellow, Bengio and Courville 2016, sections 5.2 and 11.4). Without validation only
 * divergence, underfitting and unfinished learning can be told.
 */
final class Diagnostician {

    /** The gap between both accuracies from which a network is said to know its examples by heart. */
    private static final double GAP = 0.05;
    /** How many mistakes on its own examples it makes then at most, as a share of those on what is held out. */
    private static final double SHARE = 2 / 3.0;
    /** How far the validation loss may be above its best before it is said to rise. */
    private static final double RISE = 1.1;
    /** How much of the loss an epoch must still take away for more epochs to be worth it. */
    private static final double SLOPE = 0.05;
    /** The accuracy on its own training examples that a network should have. */
    private static final double FIT = 0.9;
    /** Over how many epochs the slope is taken. */
    private static final int LAST = 3;

    private final Map<String, Double> evidence = new LinkedHashMap<>();
    private final Run run;
    private final MetricSeries metrics;
    private final int classes;

    Diagnostician(Run run, MetricSeries metrics, int classes) {
        this.run = run;
        this.metrics = metrics;
        this.classes = classes;
    }

    Map<String, Double> evidence() {
        return evidence;
    }

    /** The verdict; what it rests on is in {@link #evidence} afterwards. */
    Verdict judge() {
        var losses = values("loss");
        if (run.status() == RunStatus.FAILED
                && run.failure() != null
                && "diverged".equals(run.failure().type())) {
            return Verdict.DIVERGED;
        }
        if (losses.isEmpty()) {
            return Verdict.STILL_LEARNING;
        }
        var loss = note("loss", last(losses));
        var accuracy = note("accuracy", last(values("accuracy")));
        note("slope", slope(losses));
        var chance = note("guessing_accuracy", 1.0 / classes);
        if (loss > last(losses.subList(0, 1)) && accuracy < 2 * chance || accuracy < 1.5 * chance) {
            return Verdict.DIVERGED;
        }
        var valLosses = values("val_loss");
        if (!valLosses.isEmpty() && isOverfitting(accuracy, valLosses)) {
            return Verdict.OVERFITTING;
        }
        if (slope(valLosses.isEmpty() ? losses : valLosses) >= SLOPE) {
            return Verdict.STILL_LEARNING;
        }
        return accuracy < FIT ? Verdict.UNDERFITTING : Verdict.HEALTHY;
    }

    private boolean isOverfitting(double accuracy, List<Double> valLosses) {
        var gap = note("gap", accuracy - note("val_accuracy", last(values("val_accuracy"))));
        var best = note(
                "best_val_loss",
                valLosses.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
        var rises = note("val_loss", last(valLosses)) > RISE * best;
        // Among mistakes: a network that errs on a third of its own examples has not learned them by heart
        var knowsItsExamples = 1 - accuracy <= SHARE * (1 - accuracy + gap);
        return knowsItsExamples && (gap >= GAP || (rises && gap > 0));
    }

    /** The share of the loss that each of the last epochs took away, on average. */
    private static double slope(List<Double> losses) {
        var epochs = Math.min(LAST, losses.size() - 1);
        if (epochs < 1) {
            return 1;
        }
        return 1 - Math.pow(last(losses) / losses.get(losses.size() - 1 - epochs), 1.0 / epochs);
    }

    private List<Double> values(String name) {
        return metrics.series().getOrDefault(name, List.of()).stream()
                .map(MetricSeries.Point::value)
                .toList();
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private double note(String name, double value) {
        evidence.put(name, value);
        return value;
    }

    /** The rule behind a verdict. */
    static String rule(Verdict verdict, @Nullable String failure) {
        return switch (verdict) {
            case DIVERGED ->
                failure != null
                        ? failure
                        : "The accuracy on the training examples is hardly that of guessing, or the loss rose: the steps are too"
                                + " large.";
            case OVERFITTING ->
                "The network errs on its own examples at most two thirds as often as on what is held out, and its accuracy"
                        + " there is 0.05 above, or the validation loss has risen more than 10 % above its best.";
            case STILL_LEARNING -> "The last epochs each took at least 5 % of the loss away.";
            case UNDERFITTING ->
                "The accuracy on the training examples themselves is below 0.9, and the last epochs did not change that.";
            case HEALTHY -> "None of the other rules is met.";
        };
    }
}

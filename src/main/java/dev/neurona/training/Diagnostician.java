package dev.neurona.training;

import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Judges a run by its learning curves (Goodfellow, Bengio and Courville 2016, sections 5.2 and 11.4) and by what its units and its
 * steps were like at the end. Without validation only divergence, underfitting and unfinished learning can be told.
 */
final class Diagnostician {

    /** The gap between both accuracies from which a network is said to know its examples by heart. */
    private static final double GAP = 0.05;
    /** The same in standard errors of what is held out. */
    private static final double ERRORS = 2;
    /** How many mistakes on its own examples it makes then at most, as a share of those on what is held out. */
    private static final double SHARE = 2 / 3.0;
    /** How far a loss may be above another before it is said to have risen. */
    private static final double RISE = 1.1;
    /** How much of the loss an epoch must still take away for more epochs to be worth it. */
    private static final double SLOPE = 0.05;
    /** The accuracy on its own training examples that a network should have. */
    private static final double FIT = 0.9;
    /** How much of the way from guessing to no mistake at all a network must have come to know anything. */
    private static final double SKILL = 0.1;
    /** A step that changes less than this share of the weights does not matter. */
    private static final double SMALL_STEP = 1e-5;

    private static final double MOSTLY_DEAD = 0.9;
    private static final double HALF = 0.5;

    private final Run run;
    private final Evidence evidence;
    private final Exam exam;

    Diagnostician(Run run, MetricSeries metrics, Exam exam) {
        this.run = run;
        this.evidence = new Evidence(metrics, exam.lastEpoch());
        this.exam = exam;
    }

    static boolean hasDiverged(Run run) {
        return run.failure() != null && "diverged".equals(run.failure().type());
    }

    /** What {@link #examine} looked at, by name. */
    Map<String, Double> evidence() {
        return evidence.noted();
    }

    /** The first finding that fits. The run has completed an epoch, or it has diverged. */
    Finding examine() {
        var loss = evidence.last("loss");
        var ratio = evidence.greatest("update_ratio").orElse(1);
        var dead = evidence.atEnd("dead_units").orElse(0);
        var saturated = evidence.atEnd("saturated_activations").orElse(0);
        if (hasDiverged(run)) {
            return Finding.NOT_FINITE;
        }
        var losses = evidence.values("loss");
        var rose = losses.get(losses.size() - 1) > losses.get(0);
        if (exam.classes() == 0) {
            return examineRegression(losses.get(losses.size() - 1) > RISE * losses.get(0));
        }
        var accuracy = evidence.last("accuracy").orElseThrow();
        var guess = evidence.note("guessing_accuracy", exam.guess());
        var hopeless = accuracy < guess + SKILL * (1 - guess);
        var isWorse = rose || dead >= MOSTLY_DEAD || loss.orElseThrow() > exam.guessLoss();
        if (hopeless && isWorse && (ratio >= SMALL_STEP || dead >= MOSTLY_DEAD)) {
            return Finding.STEPS_TOO_LARGE;
        }
        if (isOverfitted(accuracy)) {
            return Finding.OVERFITTED;
        }
        if (accuracy < FIT && ratio < SMALL_STEP) {
            return Finding.STEPS_TOO_SMALL;
        }
        if (stillLearns()) {
            return Finding.LOSS_FALLS;
        }
        if (accuracy >= FIT) {
            return Finding.NOTHING;
        }
        return dead > HALF ? Finding.DEAD_UNITS : saturated > HALF ? Finding.SATURATED : Finding.TOO_SMALL;
    }

    private Finding examineRegression(boolean rose) {
        if (rose) {
            return Finding.STEPS_TOO_LARGE;
        }
        if (valLossRises()
                && evidence.last("val_loss").orElseThrow()
                        > evidence.last("loss").orElseThrow()) {
            return Finding.OVERFITTED;
        }
        if (stillLearns()) {
            return Finding.LOSS_FALLS;
        }
        var guess = evidence.atEnd(LastMeasurements.GUESSING_LOSS).orElse(Double.POSITIVE_INFINITY);
        return evidence.last("loss").orElseThrow() > HALF * guess ? Finding.KNOWS_NO_NUMBER : Finding.NOTHING;
    }

    private boolean isOverfitted(double accuracy) {
        var held = evidence.last("val_accuracy");
        if (held.isEmpty()) {
            // The last run of a cross-validation holds nothing out, but its folds did
            held = evidence.atEnd("cv_accuracy");
        }
        if (held.isEmpty()) {
            return false;
        }
        var gap = evidence.note("gap", accuracy - held.getAsDouble());
        var error = standardError(held.getAsDouble());
        var rises = valLossRises();
        // Among mistakes: a network that errs on a third of its own examples has not learned them by heart
        var knowsItsExamples = 1 - accuracy <= SHARE * (1 - held.getAsDouble());
        var isLarge = gap >= GAP && gap > ERRORS * error;
        return knowsItsExamples && (isLarge || (rises && gap > 0));
    }

    /** Of an accuracy on so many examples, or as far as the folds are apart, if that is farther. */
    private double standardError(double accuracy) {
        var error = Math.sqrt(accuracy * (1 - accuracy) / Math.max(1, exam.heldOut()));
        if (exam.folds().size() >= 2) {
            var folds = exam.folds().stream().mapToDouble(Double::doubleValue).toArray();
            error = Math.max(error, evidence.note("folds_std", Math.sqrt(StatUtils.variance(folds))));
        }
        return evidence.note("val_accuracy_error", error);
    }

    private boolean valLossRises() {
        var losses = evidence.values("val_loss");
        if (losses.isEmpty()) {
            return false;
        }
        var best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return evidence.last("val_loss").orElseThrow() > RISE * evidence.note("best_val_loss", best);
    }

    private boolean stillLearns() {
        var slope = evidence.note("slope", evidence.slope("loss"));
        if (!evidence.values("val_loss").isEmpty()) {
            // Few examples held out make a curve that jumps
            slope = Math.min(slope, evidence.note("val_slope", evidence.slope("val_loss")));
        }
        // Early stopping has seen that nothing came after the best epoch
        return slope >= SLOPE && run.epochsCompleted() <= exam.lastEpoch();
    }
}

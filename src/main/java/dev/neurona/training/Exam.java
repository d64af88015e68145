package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Split;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import java.util.List;
import java.util.Objects;

/**
 * What a run was asked, for its {@link Diagnostician}.
 *
 * @param classes 0 for a regression
 * @param guess the accuracy of always answering the most frequent class
 * @param guessLoss the loss above which a network knows less than one that guesses; infinite where that is not known
 * @param heldOut how many examples it was validated with; for the last run of a cross-validation, with how many all folds together
 * @param folds the accuracies of the folds of its job, each on what was held out
 * @param lastEpoch the epoch that its weights are of, where early stopping has restored the best; else {@link Integer#MAX_VALUE}
 */
record Exam(int classes, double guess, double guessLoss, long heldOut, List<Double> folds, int lastEpoch) {

    /** A loss so much worse than that of guessing is no chance. */
    private static final double WORSE = 1.05;

    /** @param runsOfJob all of the run's job */
    static Exam of(TrainingSpec spec, Dataset dataset, Run run, List<Run> runsOfJob) {
        var examples = dataset.splits().getOrDefault(Split.TRAIN, 1L);
        var classes = dataset.classes();
        var counts = dataset.classCounts().getOrDefault(Split.TRAIN, List.of());
        var mostFrequent = counts.stream().mapToLong(Long::longValue).max();
        var folds = runsOfJob.stream()
                .filter(other -> other.fold() != null && other.status() == RunStatus.SUCCEEDED)
                .map(other -> other.metrics().get("val_accuracy"))
                .filter(Objects::nonNull)
                .toList();
        var isLastOfFolds = run.fold() == null && RunPlan.folds(spec) > 0;
        return new Exam(
                classes,
                mostFrequent.isPresent() ? (double) mostFrequent.getAsLong() / examples : 1.0 / Math.max(1, classes),
                spec.loss().isCrossEntropyOfClasses() ? WORSE * Math.log(classes) : Double.POSITIVE_INFINITY,
                isLastOfFolds || spec.validation() == null
                        ? examples
                        : spec.validation().heldOut(examples),
                folds,
                restoredEpoch(spec, run));
    }

    private static int restoredEpoch(TrainingSpec spec, Run run) {
        var best = run.metrics().get(LastMeasurements.BEST_EPOCH);
        return best != null
                        && best > 0
                        && spec.earlyStopping() != null
                        && spec.earlyStopping().restoreBestWeights()
                ? best.intValue()
                : Integer.MAX_VALUE;
    }
}

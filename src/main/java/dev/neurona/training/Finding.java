package dev.neurona.training;

import dev.neurona.training.Diagnosis.Verdict;

/** What may be wrong with a run: each finding with its verdict and the rule that was met, in words. */
enum Finding {
    NOT_FINITE(Verdict.DIVERGED, "The loss was no finite number any more: the steps are too large."),
    STEPS_TOO_LARGE(
            Verdict.DIVERGED,
            "The accuracy on the training examples is hardly above that of always answering the most frequent class, and the"
                    + " loss rose since the first epoch, or is worse than that of guessing, or 0.9 of a layer's relu units are"
                    + " dead: the steps are too large."),
    OVERFITTED(
            Verdict.OVERFITTING,
            "The network errs on its own examples at most two thirds as often as on what is held out, and its accuracy there"
                    + " is lower by at least 0.05 and by more than two standard errors, or the validation loss has risen more"
                    + " than 10 % above its best."),
    LOSS_FALLS(
            Verdict.STILL_LEARNING,
            "On average each of the last epochs, at most three, took at least 5 % of the loss away, and of the validation loss"
                    + " too; one epoch alone can't tell."),
    STEPS_TOO_SMALL(
            Verdict.UNDERFITTING,
            "The accuracy on the training examples is below 0.9, and a step changes less than 0.00001 of the weights: the"
                    + " learning rate is too small, or the gradient vanishes."),
    DEAD_UNITS(
            Verdict.UNDERFITTING,
            "The accuracy on the training examples is below 0.9, the last epochs did not change that, and more than half of a"
                    + " layer's relu units answer 0 whatever comes in."),
    SATURATED(
            Verdict.UNDERFITTING,
            "The accuracy on the training examples is below 0.9, the last epochs did not change that, and more than half of a"
                    + " layer's sigmoid or tanh answers are where the function is flat."),
    TOO_SMALL(
            Verdict.UNDERFITTING,
            "The accuracy on the training examples themselves is below 0.9, and the last epochs did not change that."),
    KNOWS_NO_NUMBER(
            Verdict.UNDERFITTING,
            "The loss on the training examples themselves is more than half of that of always answering the same number, so R²"
                    + " is below 0.5, and the last epochs did not change that."),
    NOTHING(Verdict.HEALTHY, "None of the other rules is met.");

    private final Verdict verdict;
    private final String rule;

    Finding(Verdict verdict, String rule) {
        this.verdict = verdict;
        this.rule = rule;
    }

    Verdict verdict() {
        return verdict;
    }

    String rule() {
        return rule;
    }
}

package dev.neurona.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well classes were told apart. A figure is null where it is not defined: precision of a class that was never answered, an area
 * under a curve of a class that no example or every example has.
 *
 * @param accuracy share of the examples whose class had the greatest output
 * @param accuracyInterval where the accuracy on very many examples is, by Wilson's score interval
 * @param top3Accuracy share of the examples whose class is among the three greatest outputs; of equals the lower index counts as greater
 * @param brierScore mean over the examples of the squared distance between probabilities and one-hot class, summed over the classes: 0 to
 *     2 (Brier 1950, "Verification of forecasts expressed in terms of probability"); null unless the outputs are probabilities
 * @param macro mean over the classes, each counting once; those where the figure is not defined are left out
 * @param weighted the same, each class counting as often as it has examples
 * @param classes by class index; empty with more than 2,000
 * @param confusionMatrix how many examples of class i (row) were taken for class j (column): {@code [classes, classes]}; null with more
 *     than 400
 * @param confusions which classes were taken for which most often, the worst first, at most 20
 * @param calibration null unless the outputs are probabilities
 * @param worstMistakes wrong with the greatest confidence first, at most 25
 */
public record Classification(
        double accuracy,
        Interval accuracyInterval,
        double top3Accuracy,
        @Nullable Double brierScore,
        Figures macro,
        Figures weighted,
        List<ClassFigures> classes,
        @Nullable List<List<Integer>> confusionMatrix,
        List<Confusion> confusions,
        @Nullable Calibration calibration,
        List<Mistake> worstMistakes) {

    /**
     * The figures of a class against all others, or their mean.
     *
     * @param precision of the examples that were taken for it, the share that are of it
     * @param recall of its examples, the share that was found
     * @param f1 harmonic mean of both
     * @param rocAuc the probability that an example of the class has a greater output for it than one of another class, half of the ties
     *     counted (Hanley and McNeil 1982, "The meaning and use of the area under a receiver operating characteristic curve")
     * @param prAuc average precision: the precision at each threshold, weighted by the recall it adds, not interpolated (as scikit-learn's
     *     {@code average_precision_score})
     */
    public record Figures(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double rocAuc,
            @Nullable Double prAuc) {}

    /**
     * One class.
     *
     * @param support how many examples it has
     * @param predicted how many examples were taken for it
     */
    public record ClassFigures(int index, String label, int support, int predicted, Figures figures) {}

    /** So many examples of class {@code label} were taken for {@code predicted}. */
    public record Confusion(String label, String predicted, int count) {}

    /** From, to, with a probability of {@code confidence}. */
    public record Interval(double lower, double upper, double confidence) {}

    /**
     * One example that was taken for another class than its own.
     *
     * @param index in its split, from 0
     * @param confidence the output of the class that was answered
     * @param outputOfLabel the output of the right one
     * @param image where it can be seen; null where the examples are no pictures
     */
    public record Mistake(
            int index,
            String label,
            String predicted,
            double confidence,
            double outputOfLabel,
            @Nullable String image) {}
}

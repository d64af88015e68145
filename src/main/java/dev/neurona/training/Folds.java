package dev.neurona.training;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Permutation;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Examples divided into parts of the same size, but for one example, and with {@code stratified} the same share of each class, but
 * for one example (Kohavi 1995). The same seed divides the same way, on any machine.
 *
 * @param part which part each example is in, by its index
 */
record Folds(Examples examples, int[] part) {

    static Folds of(Examples examples, Validation validation, long seed) {
        // Random is the generator whose sequence Java promises to keep
        var order = Permutation.random(examples.size(), new Random(seed));
        var part = new int[examples.size()];
        var dealt = 0;
        // The examples of a regression are one class
        var stratified = Boolean.TRUE.equals(validation.stratified()) && !examples.isRegression();
        var classes = stratified ? examples.classes() : 1;
        for (var label = 0; label < classes; label++) {
            for (var i : order) {
                if (classes == 1 || examples.label(i) == label) {
                    part[i] = dealt++ % validation.folds();
                }
            }
        }
        return new Folds(examples, part);
    }

    /** All but one part. */
    Examples train(int fold) {
        return part(fold, false);
    }

    /** One part. */
    Examples validation(int fold) {
        return part(fold, true);
    }

    private Examples part(int fold, boolean which) {
        return examples.subset(IntStream.range(0, part.length)
                .filter(i -> (part[i] == fold) == which)
                .toArray());
    }
}

package dev.neurona.evaluation;

import dev.neurona.dataset.Examples;
import java.util.stream.IntStream;

/**
 * What a network answered for each example.
 *
 * @param examples with what would have been right
 * @param outputs {@code [examples.size(), units]}, row-major
 * @param probabilities whether each row is a probability for each class
 */
public record Answers(Examples examples, float[] outputs, boolean probabilities) {

    /** @throws IllegalArgumentException when there is not the same number of outputs for each example */
    public Answers {
        if (outputs.length != (long) examples.size() * Math.max(1, examples.classes())) {
            throw new IllegalArgumentException(outputs.length + " outputs for " + examples.size() + " examples of "
                    + examples.classes() + " classes");
        }
    }

    int units() {
        return Math.max(1, examples.classes());
    }

    float output(int example, int unit) {
        return outputs[example * units() + unit];
    }

    int[] labels() {
        return IntStream.range(0, examples.size()).map(examples::label).toArray();
    }

    /** The class with the greatest output of each example; the first of equals. */
    int[] best() {
        return IntStream.range(0, examples.size()).map(this::best).toArray();
    }

    private int best(int example) {
        var best = 0;
        for (var unit = 1; unit < units(); unit++) {
            best = output(example, unit) > output(example, best) ? unit : best;
        }
        return best;
    }

    /** How many classes have a greater output than {@code label}, or the same and a lower index. */
    int rank(int example, int label) {
        var rank = 0;
        var own = output(example, label);
        for (var unit = 0; unit < units(); unit++) {
            var other = output(example, unit);
            rank += other > own || other == own && unit < label ? 1 : 0;
        }
        return rank;
    }

    /** Whether one of them is no finite number, so that nothing can be said of them. */
    boolean areNotFinite() {
        for (var output : outputs) {
            if (!Float.isFinite(output)) {
                return true;
            }
        }
        return false;
    }
}

package dev.neurona.evaluation;

import org.jspecify.annotations.Nullable;

/** The loss of answers of which it is not known what the network was trained to make small. */
final class AnswerLoss {

    /** Keras's {@code backend.epsilon()}: probabilities are kept this far from 0 and 1 before their logarithm is taken. */
    private static final double EPSILON = 1e-7;

    private AnswerLoss() {}

    /** Mean squared error of numbers, cross-entropy of probabilities; null where there are neither. */
    static @Nullable Double of(Answers answers) {
        var examples = answers.examples();
        if (!examples.isRegression() && !answers.probabilities()) {
            return null;
        }
        var sum = 0.0;
        for (var i = 0; i < examples.size(); i++) {
            sum += examples.isRegression()
                    ? Math.pow(answers.output(i, 0) - examples.target(i), 2)
                    : -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, answers.output(i, examples.label(i)))));
        }
        return sum / examples.size();
    }
}

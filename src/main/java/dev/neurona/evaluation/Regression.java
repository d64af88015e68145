package dev.neurona.evaluation;

import dev.neurona.dataset.Examples;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well numbers were told, in the unit of the target.
 *
 * @param mae mean absolute error
 * @param rmse root of the mean squared error
 * @param r2 how much of the variance of the targets is explained, at most 1; null where they are all the same
 * @param worstMistakes the greatest error first, at most 25
 */
public record Regression(double mae, double rmse, @Nullable Double r2, List<Miss> worstMistakes) {

    /**
     * One example.
     *
     * @param index in its split, from 0
     * @param error answered less right
     */
    public record Miss(int index, double target, double predicted, double error) {}

    /** @param outputs {@code [examples.size()]} */
    static Regression of(Examples examples, float[] outputs) {
        var count = examples.size();
        var mean = IntStream.range(0, count)
                .mapToDouble(examples::target)
                .average()
                .orElseThrow();
        var absolute = 0.0;
        var squares = 0.0;
        var variance = 0.0;
        for (var i = 0; i < count; i++) {
            var error = error(examples, outputs, i);
            absolute += Math.abs(error);
            squares += error * error;
            variance += Math.pow(examples.target(i) - mean, 2);
        }
        var worst = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(error(examples, outputs, i))))
                .limit(Evaluator.MOST_MISTAKES)
                .map(i -> new Miss(i, examples.target(i), outputs[i], error(examples, outputs, i)))
                .toList();
        return new Regression(
                absolute / count, Math.sqrt(squares / count), variance == 0 ? null : 1 - squares / variance, worst);
    }

    private static double error(Examples examples, float[] outputs, int i) {
        return (double) outputs[i] - examples.target(i);
    }
}

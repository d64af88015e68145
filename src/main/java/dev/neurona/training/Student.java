package dev.neurona.training;

import dev.neurona.training.ComparisonTable.Interval;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** What few measurements say of a mean (Student 1908, "The probable error of a mean", Biometrika 6). */
final class Student {

    private Student() {}

    /** The interval that holds the mean with a probability of {@code confidence}; at least two values. */
    static Interval interval(double[] values, double confidence) {
        var mean = StatUtils.mean(values);
        var reach = new TDistribution(null, values.length - 1).inverseCumulativeProbability((1 + confidence) / 2)
                * standardError(values);
        return new Interval(mean - reach, mean + reach);
    }

    /**
     * How likely it is that the mean of values as these is as far from 0 by chance, two-sided: of differences between pairs the paired
     * t-test. Where all values are the same, which says nothing of how they spread, it is the sign test's.
     */
    static double pValue(double[] values) {
        var mean = StatUtils.mean(values);
        var error = standardError(values);
        if (error == 0) {
            return mean == 0 ? 1 : Math.pow(2, 1 - values.length);
        }
        return 2 * new TDistribution(null, values.length - 1).cumulativeProbability(-Math.abs(mean / error));
    }

    private static double standardError(double[] values) {
        return Math.sqrt(StatUtils.variance(values) / values.length);
    }

    /**
     * Probabilities of several tests, so that all of them together go wrong no more often than one (Holm 1979, "A simple sequentially
     * rejective multiple test procedure", Scandinavian Journal of Statistics 6): the smallest times their number, the next times one
     * less, and none below the one before.
     *
     * @param ascending sorted
     */
    static double[] holm(double[] ascending) {
        var adjusted = IntStream.range(0, ascending.length)
                .mapToDouble(i -> Math.min(1, (ascending.length - i) * ascending[i]))
                .toArray();
        for (var i = 1; i < adjusted.length; i++) {
            adjusted[i] = Math.max(adjusted[i], adjusted[i - 1]);
        }
        return adjusted;
    }
}

package dev.neurona.dataset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mean, deviation, least and greatest value along the last dimension: of each column of a table, of each channel of pictures. In
 * double precision and two passes, so that the variance of large numbers is right.
 */
final class AxisStatistics {

    /** As Keras's {@code Normalization}: a deviation is at least this. */
    private static final double EPSILON = 1e-7;

    private final double[] mean;
    private final double[] variance;
    private final double[] least;
    private final double[] greatest;

    private AxisStatistics(int length) {
        mean = new double[length];
        variance = new double[length];
        least = new double[length];
        greatest = new double[length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    @FunctionalInterface
    private interface Look {
        void at(int position, double value);
    }

    /** @param length of the last dimension */
    static AxisStatistics of(Examples examples, int length) {
        var statistics = new AxisStatistics(length);
        var count = (double) examples.size() * examples.featureCount() / length;
        forEach(examples, length, (j, value) -> {
            statistics.mean[j] += value / count;
            statistics.least[j] = Math.min(statistics.least[j], value);
            statistics.greatest[j] = Math.max(statistics.greatest[j], value);
        });
        forEach(examples, length, (j, value) -> {
            var difference = value - statistics.mean[j];
            statistics.variance[j] += difference * difference / count;
        });
        return statistics;
    }

    private static void forEach(Examples examples, int length, Look look) {
        var row = new float[examples.featureCount()];
        var index = new int[1];
        for (var i = 0; i < examples.size(); i++) {
            index[0] = i;
            examples.gather(index, 0, 1, row);
            for (var j = 0; j < row.length; j++) {
                look.at(j % length, row[j]);
            }
        }
    }

    Preprocessing preprocessing(Scaling scaling, @Nullable Reform reform) {
        var scale = new double[mean.length];
        var offset = new double[mean.length];
        for (var j = 0; j < mean.length; j++) {
            var from = scaling == Scaling.STANDARDIZE ? mean[j] : least[j];
            var spread =
                    scaling == Scaling.STANDARDIZE ? Math.max(Math.sqrt(variance[j]), EPSILON) : greatest[j] - least[j];
            // A constant column becomes 0
            scale[j] = greatest[j] > least[j] ? 1 / spread : 1;
            offset[j] = -from * scale[j] + 0.0;
        }
        return reform instanceof OneHot oneHot
                ? sparingCategories(scale, offset, oneHot)
                : new Preprocessing(scale, offset, reform);
    }

    /** Scales all numeric columns alike. */
    static Preprocessing constant(Preprocessing uniform, OneHot oneHot) {
        var scale = new double[oneHot.outputShape().size()];
        var offset = new double[scale.length];
        Arrays.fill(scale, uniform.scale()[0]);
        Arrays.fill(offset, uniform.offset()[0]);
        return sparingCategories(scale, offset, oneHot);
    }

    /** What is 0 or 1 stays so. */
    private static Preprocessing sparingCategories(double[] scale, double[] offset, OneHot oneHot) {
        var at = 0;
        for (int categories : oneHot.categories()) {
            if (categories > 0) {
                Arrays.fill(scale, at, at + categories, 1);
                Arrays.fill(offset, at, at + categories, 0);
            }
            at += Math.max(1, categories);
        }
        return new Preprocessing(scale, offset, oneHot);
    }
}

package dev.neurona.search;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How wide the kernels around points between 0 and 1 are. */
final class Bandwidth {

    /** Of one point in one dimension, as in Optuna. */
    private static final double SCALE = 0.2;

    private Bandwidth() {}

    /**
     * As far as the farther of a point's two neighbours on a line, the one in the middle of the space and its ends among them (Bergstra and
     * others 2011, section 4.2), and within reason.
     */
    static double[] neighbours(double[] centres) {
        var sorted = DoubleStream.concat(Arrays.stream(centres), DoubleStream.of(0.5))
                .sorted()
                .toArray();
        return Arrays.stream(centres)
                .map(centre -> {
                    var first = Arrays.binarySearch(sorted, centre);
                    var left = first > 0 ? centre - sorted[first - 1] : centre;
                    var right = first < sorted.length - 1 ? sorted[first + 1] - centre : 1 - centre;
                    return Math.max(least(centres.length), Math.min(1, Math.max(left, right)));
                })
                .toArray();
    }

    /** The same for all, the narrower the more there are (Scott 1992, "Multivariate density estimation"). */
    static double[] scott(int points, int dimensions) {
        var widths = new double[points];
        Arrays.fill(widths, Math.max(least(points), SCALE * Math.pow(Math.max(1, points), -1.0 / (dimensions + 4))));
        return widths;
    }

    private static double least(int points) {
        return 1.0 / Math.min(100, points + 2);
    }
}

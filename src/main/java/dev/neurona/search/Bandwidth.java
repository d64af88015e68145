package dev.neurona.search;

import java.util.Arrays;

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
        var sorted = Arrays.copyOf(centres, centres.length + 1);
        sorted[centres.length] = 0.5;
        Arrays.sort(sorted);
        var least = least(centres.length);
        var widths = new double[centres.length];
        for (var i = 0; i < widths.length; i++) {
            var at = Arrays.binarySearch(sorted, centres[i]);
            var left = at > 0 ? centres[i] - sorted[at - 1] : centres[i];
            var right = at < sorted.length - 1 ? sorted[at + 1] - centres[i] : 1 - centres[i];
            widths[i] = Math.max(least, Math.min(1, Math.max(left, right)));
        }
        return widths;
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

package dev.neurona.dataset;

/**
 * Otsu's threshold: the one that parts values in two so that the variance between the parts is greatest.
 *
 * @see <a href="https://doi.org/10.1109/TSMC.1979.4310076">N. Otsu, A threshold selection method from gray-level histograms, 1979</a>
 */
final class Otsu {

    private static final int BINS = 256;

    private Otsu() {}

    /**
     * The threshold among values from 0 to {@code max}, which is above 0 and occurs; at least one value lies above the threshold.
     */
    static float threshold(float[] values, float max) {
        var histogram = new int[BINS];
        var total = 0.0;
        for (var value : values) {
            var bin = (int) (value / max * (BINS - 1));
            histogram[bin]++;
            total += bin;
        }
        var best = 0;
        var greatest = -1.0;
        var below = 0;
        var belowTotal = 0.0;
        for (var bin = 0; bin < BINS - 1; bin++) {
            below += histogram[bin];
            belowTotal += (double) bin * histogram[bin];
            var above = values.length - below;
            // An empty bin parts them as the one before it does
            if (histogram[bin] > 0) {
                var distance = belowTotal / below - (total - belowTotal) / above;
                var between = (double) below * above * distance * distance;
                if (between > greatest) {
                    greatest = between;
                    best = bin;
                }
            }
        }
        return (best + 0.5f) / (BINS - 1) * max;
    }
}

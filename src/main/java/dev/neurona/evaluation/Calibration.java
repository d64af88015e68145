package dev.neurona.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a network is right as often as it believes (Guo et al. 2017, "On calibration of modern neural networks", arXiv:1706.04599).
 *
 * @param expectedCalibrationError the mean distance between confidence and accuracy of the bins, each counting as its examples; 0 to 1
 * @param maximumCalibrationError the greatest such distance
 * @param bins of equal width, from confidence 0 to 1
 */
public record Calibration(double expectedCalibrationError, double maximumCalibrationError, List<Bin> bins) {

    private static final int BINS = 15;

    /**
     * The examples that were answered with a confidence above {@code lower} and up to {@code upper}.
     *
     * @param confidence mean; null without examples
     * @param accuracy share that was right; null without examples
     */
    public record Bin(
            double lower,
            double upper,
            int count,
            @Nullable Double confidence,
            @Nullable Double accuracy) {}

    /** @param confidences of each example, 0 to 1 */
    static Calibration of(float[] confidences, boolean[] right) {
        var counts = new int[BINS];
        var hits = new int[BINS];
        var sums = new double[BINS];
        for (var i = 0; i < right.length; i++) {
            var bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil((double) confidences[i] * BINS) - 1));
            counts[bin]++;
            sums[bin] += confidences[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        var expected = 0.0;
        var greatest = 0.0;
        var bins = new ArrayList<Bin>();
        for (var bin = 0; bin < BINS; bin++) {
            var count = counts[bin];
            var confidence = count == 0 ? null : sums[bin] / count;
            var accuracy = count == 0 ? null : (double) hits[bin] / count;
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, count, confidence, accuracy));
            var gap = count == 0 ? 0 : Math.abs(sums[bin] - hits[bin]) / count;
            expected += gap * count / right.length;
            greatest = Math.max(greatest, gap);
        }
        return new Calibration(expected, greatest, List.copyOf(bins));
    }
}

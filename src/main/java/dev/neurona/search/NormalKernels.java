package dev.neurona.search;

import java.util.random.RandomGenerator;

/** Normal distributions along the shares of an axis, cut off at its ends. */
final class NormalKernels implements Kernels {

    /** So many standard deviations away hardly anything is left: less than 1e-14 of the density, and than the error of the probability. */
    private static final double FAR = 8;

    private static final double ROOT = Math.sqrt(2 * Math.PI);

    private final Axis axis;
    private final double[] centres;
    private final double[] widths;
    /** How much of each normal distribution lies on the axis. */
    private final double[] within;
    /** How dense each is at its centre. */
    private final double[] peaks;

    /**
     * @param centres shares, 0 to 1
     * @param widths the standard deviations, in shares
     */
    NormalKernels(Axis axis, double[] centres, double[] widths) {
        this.axis = axis;
        this.centres = centres;
        this.widths = widths;
        this.within = new double[centres.length];
        this.peaks = new double[centres.length];
        for (var i = 0; i < within.length; i++) {
            within[i] = below(1, i) - below(0, i);
            peaks[i] = 1 / (ROOT * widths[i] * within[i]);
        }
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
        // At least about a third of it lies on the axis, as its centre does
        while (true) {
            var share = centres[kernel] + widths[kernel] * random.nextGaussian();
            if (share >= 0 && share < 1) {
                return axis.at(share);
            }
        }
    }

    @Override
    public void multiply(double value, double[] factors) {
        var from = axis.from(value);
        var to = axis.to(value);
        if (to > from) {
            multiplyByProbability(from, to, factors);
        } else {
            multiplyByDensity(from, factors);
        }
    }

    private void multiplyByProbability(double from, double to, double[] factors) {
        for (var i = 0; i < factors.length; i++) {
            var far = FAR * widths[i];
            if (from - centres[i] > far || centres[i] - to > far) {
                factors[i] = 0;
            } else if (factors[i] > 0) {
                factors[i] *= Math.max(0, below(to, i) - below(from, i)) / within[i];
            }
        }
    }

    private void multiplyByDensity(double share, double[] factors) {
        for (var i = 0; i < factors.length; i++) {
            var z = (share - centres[i]) / widths[i];
            if (z > FAR || z < -FAR) {
                factors[i] = 0;
            } else if (factors[i] > 0) {
                factors[i] *= Math.exp(-z * z / 2) * peaks[i];
            }
        }
    }

    /**
     * The normal distribution's probability below a share, within 1e-7 (Abramowitz and Stegun 1964, "Handbook of mathematical functions",
     * 26.2.17); commons-math's takes a hundred times as long.
     */
    private double below(double share, int kernel) {
        var z = (share - centres[kernel]) / widths[kernel];
        if (Math.abs(z) > FAR) {
            return z < 0 ? 0 : 1;
        }
        var t = 1 / (1 + 0.2316419 * Math.abs(z));
        var tail = Math.exp(-z * z / 2)
                / ROOT
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z < 0 ? tail : 1 - tail;
    }
}

package dev.neurona.search;

import java.util.random.RandomGenerator;

/** A normal distribution along the shares of an axis, cut off at its ends. */
final class NormalKernel implements Kernel {

    private final Axis axis;
    private final double centre;
    private final double width;
    /** How much of the normal distribution lies on the axis. */
    private final double within;

    /**
     * @param centre a share, 0 to 1
     * @param width the standard deviation, in shares
     */
    NormalKernel(Axis axis, double centre, double width) {
        this.axis = axis;
        this.centre = centre;
        this.width = width;
        this.within = below(1) - below(0);
    }

    @Override
    public double draw(RandomGenerator random) {
        // At least about a third of it lies on the axis, as its centre does
        while (true) {
            var share = centre + width * random.nextGaussian();
            if (share >= 0 && share < 1) {
                return axis.at(share);
            }
        }
    }

    @Override
    public double density(double value) {
        var from = axis.from(value);
        var to = axis.to(value);
        if (to > from) {
            return Math.max(0, below(to) - below(from)) / within;
        }
        var z = (from - centre) / width;
        return Math.exp(-z * z / 2) / (Math.sqrt(2 * Math.PI) * width * within);
    }

    /**
     * The normal distribution's probability below a share, within 1e-7 (Abramowitz and Stegun 1964, "Handbook of mathematical functions",
     * 26.2.17); commons-math's takes a hundred times as long.
     */
    private double below(double share) {
        var z = (share - centre) / width;
        var t = 1 / (1 + 0.2316419 * Math.abs(z));
        var tail = Math.exp(-z * z / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z < 0 ? tail : 1 - tail;
    }
}

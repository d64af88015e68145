package dev.neurona.search;

import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;

/** Normal distributions along the shares of an axis, cut off at its ends. */
final class NormalKernels implements Kernels {

    /** So many standard deviations away hardly anything is left: less than 1e-14 of the density, and than the error of the probability. */
    private static final double FAR = 8;

    private static final double ROOT = Math.sqrt(2 * Math.PI);

    private final Axis axis;
    /** Which of the different distributions each kernel is: whole numbers and steps have few. */
    private final int[] kinds;

    private final double[] centres;
    private final double[] widths;
    /** How much of each normal distribution lies on the axis. */
    private final double[] within;
    /** How dense each is at its centre. */
    private final double[] peaks;

    private record Kind(double centre, double width) {}

    /**
     * @param centres shares, 0 to 1
     * @param widths the standard deviations, in shares
     */
    NormalKernels(Axis axis, double[] centres, double[] widths) {
        this.axis = axis;
        this.kinds = new int[centres.length];
        var known = new LinkedHashMap<Kind, Integer>();
        for (var i = 0; i < kinds.length; i++) {
            kinds[i] = known.computeIfAbsent(new Kind(centres[i], widths[i]), kind -> known.size());
        }
        this.centres = known.keySet().stream().mapToDouble(Kind::centre).toArray();
        this.widths = known.keySet().stream().mapToDouble(Kind::width).toArray();
        this.within = new double[known.size()];
        this.peaks = new double[known.size()];
        for (var i = 0; i < within.length; i++) {
            within[i] = below(1, i) - below(0, i);
            peaks[i] = 1 / (ROOT * this.widths[i] * within[i]);
        }
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
        var kind = kinds[kernel];
        // At least about a third of it lies on the axis, as its centre does
        while (true) {
            var share = centres[kind] + widths[kind] * random.nextGaussian();
            if (share >= 0 && share < 1) {
                return axis.at(share);
            }
        }
    }

    @Override
    public void multiply(double value, double[] factors) {
        var from = axis.from(value);
        var to = axis.to(value);
        var likely = new double[centres.length];
        for (var kind = 0; kind < likely.length; kind++) {
            likely[kind] = to > from ? probability(from, to, kind) : density(from, kind);
        }
        for (var i = 0; i < factors.length; i++) {
            factors[i] *= likely[kinds[i]];
        }
    }

    private double probability(double from, double to, int kind) {
        var far = FAR * widths[kind];
        return from - centres[kind] > far || centres[kind] - to > far
                ? 0
                : Math.max(0, below(to, kind) - below(from, kind)) / within[kind];
    }

    private double density(double share, int kind) {
        var z = (share - centres[kind]) / widths[kind];
        return z > FAR || z < -FAR ? 0 : Math.exp(-z * z / 2) * peaks[kind];
    }

    /**
     * The normal distribution's probability below a share, within 1e-7 (Abramowitz and Stegun 1964, "Handbook of mathematical functions",
     * 26.2.17); commons-math's takes a hundred times as long.
     */
    private double below(double share, int kind) {
        var z = (share - centres[kind]) / widths[kind];
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

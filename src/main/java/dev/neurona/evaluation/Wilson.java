package dev.neurona.evaluation;

import dev.neurona.evaluation.Classification.Interval;

/** Wilson's score interval of a share (Wilson 1927, "Probable inference, the law of succession, and statistical inference"). */
final class Wilson {

    private static final double CONFIDENCE = 0.95;
    /** The standard normal distribution has 2.5 % above it. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /** @param of at least 1 */
    static Interval interval(long hits, long of) {
        var share = (double) hits / of;
        var widening = Z * Z / of;
        var centre = share + widening / 2;
        var reach = Z * Math.sqrt(share * (1 - share) / of + widening / (4.0 * of));
        return new Interval(
                Math.max(0, (centre - reach) / (1 + widening)),
                Math.min(1, (centre + reach) / (1 + widening)),
                CONFIDENCE);
    }
}

package dev.neurona.prediction;

/**
 * Reads decimal numbers as pixels have them, {@code 0.32941176470588235}, in a fraction of the time that all decimal numbers take: the
 * quotient of its digits and of a power of ten up to 22, which is exact in a double, is at most a unit in the last place beside the
 * number (Clinger 1990, "How to read floating point numbers accurately"). That is as good as the number itself where its whole
 * neighbourhood is rounded to the same float, which is nearly always so.
 */
final class ShortDecimal {

    /** What has so many digits that another may not fit into it. */
    private static final long LONGEST = 100_000_000_000_000_000L;
    /** One unit in the last place for the number, one for its quotient, and one to spare. */
    private static final double NEIGHBOURHOOD = 3 * 0x1p-53;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private ShortDecimal() {}

    /** NaN when it has more digits, or an exponent: then it takes the long way. */
    static float parse(char[] text, int from, int length) {
        var mantissa = 0L;
        var behindPoint = -1;
        var negative = text[from] == '-';
        for (var i = from + (negative ? 1 : 0); i < from + length; i++) {
            var c = text[i];
            if (c == '.' && behindPoint < 0) {
                behindPoint = 0;
            } else if (c < '0' || c > '9') {
                return Float.NaN;
            } else {
                mantissa = append(mantissa, c - '0');
                behindPoint += behindPoint < 0 ? 0 : 1;
            }
        }
        var value = value(mantissa, Math.max(0, behindPoint));
        return negative ? -value : value;
    }

    /** The whole number with one more digit behind it; negative once it has too many. */
    static long append(long mantissa, int digit) {
        return mantissa < 0 || mantissa >= LONGEST ? -1 : 10 * mantissa + digit;
    }

    /** The float next to {@code mantissa} / 10<sup>{@code behindPoint}</sup>, or NaN when that takes the long way. */
    static float value(long mantissa, int behindPoint) {
        if (mantissa < 0 || behindPoint >= POWERS.length) {
            return Float.NaN;
        }
        var value = mantissa / POWERS[behindPoint];
        var below = (float) (value * (1 - NEIGHBOURHOOD));
        return below == (float) (value * (1 + NEIGHBOURHOOD)) ? below : Float.NaN;
    }
}

package dev.neurona.prediction;

/**
 * Reads decimal numbers as pixels have them, {@code 0.32941177}, in a fraction of the time that all decimal numbers take: up to 15 digits
 * are exact in a double, and so is a power of ten up to 22, so that their quotient is the double next to the number (Clinger 1990,
 * "How to read floating point numbers accurately"). It is then rounded to a float.
 */
final class ShortDecimal {

    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private ShortDecimal() {}

    /** NaN when it has more digits, or an exponent: then it takes the long way. */
    static float parse(char[] text, int from, int length) {
        var mantissa = 0L;
        var digits = 0;
        var behindPoint = -1;
        var negative = text[from] == '-';
        for (var i = from + (negative ? 1 : 0); i < from + length; i++) {
            var c = text[i];
            if (c == '.' && behindPoint < 0) {
                behindPoint = 0;
            } else if (c < '0' || c > '9' || ++digits > MOST_DIGITS) {
                return Float.NaN;
            } else {
                mantissa = 10 * mantissa + (c - '0');
                behindPoint += behindPoint < 0 ? 0 : 1;
            }
        }
        var value = (float) (mantissa / POWERS[Math.max(0, behindPoint)]);
        return negative ? -value : value;
    }
}

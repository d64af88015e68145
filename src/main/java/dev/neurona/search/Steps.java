package dev.neurona.search;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * {@code min}, {@code min + step}, {@code min + 2 step} and so on.
 *
 * @param count how many, at least 1
 */
public record Steps(double min, double step, long count) implements Axis {

    /** One less than a double holds for certain: 0.1 + 2 · 0.1 is a bit above 0.3. */
    private static final MathContext DIGITS = new MathContext(14);

    @Override
    public double at(double share) {
        return value(Math.min(count - 1, (long) (share * count)));
    }

    @Override
    public double from(double value) {
        return (double) index(value) / count;
    }

    @Override
    public double to(double value) {
        return (double) (index(value) + 1) / count;
    }

    @Override
    public double value(long index) {
        var value = min + index * step;
        return value == Math.rint(value)
                ? value
                : BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }

    private long index(double value) {
        return Math.round((value - min) / step);
    }
}

package dev.neurona.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Any number from {@code min} to {@code max} with six digits, which say more than enough and can be read.
 *
 * @param log whether its logarithm is searched; then {@code min} is above 0
 */
public record Real(double min, double max, boolean log) implements Axis {

    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    @Override
    public long count() {
        return 0;
    }

    @Override
    public double at(double share) {
        var value = log ? Math.exp(Math.log(min) + share * Math.log(max / min)) : min + share * (max - min);
        var near = BigDecimal.valueOf(value).round(DIGITS).doubleValue();
        return Math.max(min, Math.min(max, near));
    }

    @Override
    public double from(double value) {
        return log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    }

    @Override
    public double to(double value) {
        return from(value);
    }

    @Override
    public double centre(double value) {
        return from(value);
    }

    @Override
    public double value(long index) {
        throw new IllegalArgumentException(this + " has more values than can be counted");
    }
}

package dev.neurona.search;

/**
 * Any number from {@code min} to {@code max}.
 *
 * @param log whether its logarithm is searched; then {@code min} is above 0
 */
public record Real(double min, double max, boolean log) implements Axis {

    @Override
    public long count() {
        return 0;
    }

    @Override
    public double at(double share) {
        var value = log ? Math.exp(Math.log(min) + share * Math.log(max / min)) : min + share * (max - min);
        return Math.max(min, Math.min(max, value));
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
    public double value(long index) {
        throw new IllegalArgumentException(this + " has more values than can be counted");
    }
}

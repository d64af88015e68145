package dev.neurona.search;

/** Whole numbers from {@code min}, at least 1, to {@code max}, of which the logarithm is searched: from 1 to 2 is as far as from 64 to 128. */
public record LogIntegers(long min, long max) implements Axis {

    @Override
    public long count() {
        return max - min + 1;
    }

    @Override
    public double at(double share) {
        var low = Math.log(min - 0.5);
        var value = Math.round(Math.exp(low + share * (Math.log(max + 0.5) - low)));
        return Math.max(min, Math.min(max, value));
    }

    @Override
    public double from(double value) {
        return share(value - 0.5);
    }

    @Override
    public double to(double value) {
        return share(value + 0.5);
    }

    private double share(double border) {
        return Math.log(border / (min - 0.5)) / Math.log((max + 0.5) / (min - 0.5));
    }

    @Override
    public double value(long index) {
        return min + index;
    }
}

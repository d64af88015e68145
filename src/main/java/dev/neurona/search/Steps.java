package dev.neurona.search;

/**
 * {@code min}, {@code min + step}, {@code min + 2 step} and so on.
 *
 * @param count how many, at least 1
 */
public record Steps(double min, double step, long count) implements Axis {

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
        return min + index * step;
    }

    private long index(double value) {
        return Math.round((value - min) / step);
    }
}

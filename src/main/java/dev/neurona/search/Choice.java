package dev.neurona.search;

/**
 * One of some things that have no order; its values are their numbers.
 *
 * @param count how many, at least 1
 */
public record Choice(long count) implements Axis {

    @Override
    public double at(double share) {
        return Math.min(count - 1, Math.floor(share * count));
    }

    @Override
    public double from(double value) {
        return value / count;
    }

    @Override
    public double to(double value) {
        return (value + 1) / count;
    }

    @Override
    public double value(long index) {
        return index;
    }
}

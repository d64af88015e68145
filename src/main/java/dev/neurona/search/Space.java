package dev.neurona.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** All that may be tried: a point has one value for each axis. */
public record Space(List<Axis> axes) {

    public Space {
        axes = List.copyOf(axes);
    }

    /** How many points there are, at most {@link Long#MAX_VALUE}; 0 when they can't be counted. */
    public long size() {
        var size = 1L;
        for (var axis : axes) {
            if (axis.count() == 0) {
                return 0;
            }
            size = size > Long.MAX_VALUE / axis.count() ? Long.MAX_VALUE : size * axis.count();
        }
        return size;
    }

    /** The point at these shares, one for each axis, from 0 to below 1. */
    List<Double> at(double[] shares) {
        return IntStream.range(0, shares.length)
                .mapToObj(i -> axes.get(i).at(shares[i]))
                .toList();
    }

    /** A point by its place among all, the last axis running fastest; only where {@link #size} says how many there are. */
    List<Double> point(long index) {
        var values = new Double[axes.size()];
        for (var i = axes.size() - 1; i >= 0; i--) {
            var count = axes.get(i).count();
            values[i] = axes.get(i).value(index % count);
            index /= count;
        }
        return List.of(values);
    }

    /** The first point from {@code index} on, and from the beginning after the end, that is not among {@code tried}; empty when all are. */
    Optional<List<Double>> untried(long index, Set<List<Double>> tried) {
        var size = size();
        // Of one more than were tried at least one is new
        for (var i = 0L; i < Math.min(size, tried.size() + 1L); i++) {
            var point = point((index + i) % size);
            if (!tried.contains(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}

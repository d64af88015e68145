package dev.neurona.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that may be tried: a point has one value for each axis, and {@link Double#NaN} where an axis does not matter. So points that differ in
 * nothing that matters are the same.
 *
 * @param conditions when an axis matters, by its place; always where there is none
 */
public record Space(List<Axis> axes, Map<Integer, Condition> conditions) {

    public Space {
        axes = List.copyOf(axes);
        conditions = Map.copyOf(conditions);
        conditions.forEach((axis, condition) -> {
            if (condition.axis() >= axis) {
                throw new IllegalArgumentException(
                        "axis " + axis + " depends on " + condition.axis() + ", which is not before it");
            }
        });
    }

    /** Each axis always matters. */
    public Space(List<Axis> axes) {
        this(axes, Map.of());
    }

    /** How many points there are, at most {@link Long#MAX_VALUE}; 0 when they can't be counted. */
    public long size() {
        return product(children(-1));
    }

    /** The point at these shares, one for each axis, from 0 to below 1. */
    List<Double> at(double[] shares) {
        return masked(values(shares));
    }

    /** A value of each axis, whether it matters or not. */
    List<Double> values(double[] shares) {
        return IntStream.range(0, shares.length)
                .mapToObj(i -> axes.get(i).at(shares[i]))
                .toList();
    }

    /** The point with these values of all axes. */
    public List<Double> masked(List<Double> values) {
        if (conditions.isEmpty()) {
            return values;
        }
        var point = new ArrayList<Double>();
        for (var i = 0; i < values.size(); i++) {
            var condition = conditions.get(i);
            var matters = condition == null || condition.values().contains(point.get(condition.axis()));
            point.add(matters ? values.get(i) : Double.NaN);
        }
        return List.copyOf(point);
    }

    /** A point by its place among all, the last axis running fastest; only where {@link #size} says how many there are. */
    List<Double> point(long index) {
        var values = new Double[axes.size()];
        Arrays.fill(values, Double.NaN);
        fill(children(-1), index, values);
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

    /** The axes that depend on this one; with -1 those that depend on none. */
    private List<Integer> children(int parent) {
        return IntStream.range(0, axes.size())
                .filter(i -> conditions.containsKey(i) ? conditions.get(i).axis() == parent : parent < 0)
                .boxed()
                .toList();
    }

    /** Those of them that matter where the other has this value. */
    private List<Integer> active(List<Integer> children, double value) {
        return children.stream()
                .filter(child -> conditions.get(child).values().contains(value))
                .toList();
    }

    /** In how many ways these axes can be, with those that depend on them. */
    private long product(List<Integer> roots) {
        var product = 1L;
        for (var root : roots) {
            var size = size(root);
            if (size == 0) {
                return 0;
            }
            product = product > Long.MAX_VALUE / size ? Long.MAX_VALUE : product * size;
        }
        return product;
    }

    private long size(int axis) {
        var children = children(axis);
        var count = axes.get(axis).count();
        var sum = children.isEmpty() ? count : 0;
        for (var i = 0L; i < count && !children.isEmpty(); i++) {
            var size = product(active(children, axes.get(axis).value(i)));
            if (size == 0) {
                return 0;
            }
            sum = sum > Long.MAX_VALUE - size ? Long.MAX_VALUE : sum + size;
        }
        return sum;
    }

    private void fill(List<Integer> roots, long index, Double[] values) {
        for (var i = roots.size() - 1; i >= 0; i--) {
            var size = size(roots.get(i));
            fill(roots.get(i), index % size, values);
            index /= size;
        }
    }

    private void fill(int axis, long index, Double[] values) {
        var children = children(axis);
        var along = axes.get(axis);
        var place = children.isEmpty() ? index : 0;
        while (!children.isEmpty()) {
            var size = product(active(children, along.value(place)));
            if (index < size) {
                break;
            }
            index -= size;
            place++;
        }
        values[axis] = along.value(place);
        if (!children.isEmpty()) {
            fill(active(children, values[axis]), index, values);
        }
    }
}

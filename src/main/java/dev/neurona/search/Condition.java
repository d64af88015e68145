package dev.neurona.search;

import java.util.Set;

/**
 * When an axis matters: only where another has one of these values, and itself matters.
 *
 * @param axis which other, by its place in the space: before this one's, and with values that can be counted
 */
public record Condition(int axis, Set<Double> values) {

    public Condition {
        values = Set.copyOf(values);
    }
}

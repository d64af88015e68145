package dev.neurona.training;

import dev.neurona.search.Condition;
import dev.neurona.search.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The points of a space that make trouble if any does: with so many corners each; with more, each value beside the first and beside the last
 * of the others. A value that matters only where another has some value is looked at there.
 */
final class Corners {

    private static final int MOST = 64;

    private final SearchSpace parameters;
    private final Space space;
    /** The values of each axis to look at. */
    private final List<List<Double>> values = new ArrayList<>();

    private final Set<List<Double>> corners = new LinkedHashSet<>();

    private Corners(SearchSpace parameters) {
        this.parameters = parameters;
        this.space = parameters.space();
        for (var i = 0; i < parameters.parameters().size(); i++) {
            var place = i;
            var looked = new LinkedHashSet<>(parameters.parameters().get(i).extremes());
            parameters.conditions().values().stream()
                    .filter(condition -> condition.axis() == place)
                    .forEach(condition -> {
                        looked.add(Collections.min(condition.values()));
                        looked.add(Collections.max(condition.values()));
                    });
            values.add(List.copyOf(looked));
        }
    }

    static List<List<Double>> of(SearchSpace space) {
        var corners = new Corners(space);
        var all = 1L;
        for (var along : corners.values) {
            all = Math.min(MOST + 1L, all * along.size());
        }
        if (all <= MOST) {
            corners.addAll(new ArrayList<>());
        } else {
            corners.addSome(false);
            corners.addSome(true);
        }
        return List.copyOf(corners.corners);
    }

    private void addAll(List<Double> begun) {
        if (begun.size() == values.size()) {
            corners.add(space.masked(begun));
            return;
        }
        for (var value : values.get(begun.size())) {
            var longer = new ArrayList<>(begun);
            longer.add(value);
            addAll(longer);
        }
    }

    private void addSome(boolean last) {
        var base = values.stream()
                .map(along -> along.get(last ? along.size() - 1 : 0))
                .toList();
        for (var i = 0; i < values.size(); i++) {
            for (var value : values.get(i)) {
                var point = new ArrayList<>(base);
                point.set(i, value);
                allow(i, point);
                corners.add(space.masked(point));
            }
        }
    }

    /** Gives those that an axis depends on values with which it matters. */
    private void allow(int axis, List<Double> point) {
        for (var condition = condition(axis); condition != null; condition = condition(condition.axis())) {
            if (!condition.values().contains(point.get(condition.axis()))) {
                point.set(condition.axis(), Collections.min(condition.values()));
            }
        }
    }

    private @Nullable Condition condition(int axis) {
        return parameters.conditions().get(axis);
    }
}

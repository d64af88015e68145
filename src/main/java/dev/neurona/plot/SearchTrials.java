package dev.neurona.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a search, to be drawn.
 *
 * @param title what they belong to
 * @param metric what is made best
 * @param maximized whether more of it is better
 * @param parameters what was searched
 * @param trials in their order
 */
public record SearchTrials(
        String title, String metric, boolean maximized, List<Searched> parameters, List<Point> trials) {

    /**
     * Something that was searched.
     *
     * @param log whether its logarithm was
     */
    public record Searched(String name, boolean log) {}

    /**
     * One trial.
     *
     * @param trial its number, from 0
     * @param pruned whether it was given up
     * @param value what it came to; null when it came to nothing
     * @param values by parameter a {@link Number}, or a word for anything else; what it has not is left out
     */
    public record Point(int trial, boolean pruned, @Nullable Double value, Map<String, Object> values) {

        boolean isDone() {
            return value != null && !pruned;
        }
    }

    /** Those with a value. */
    List<Point> valued() {
        return trials.stream().filter(point -> point.value() != null).toList();
    }

    /** The best of those that were trained to their end, the first of equals; null before there is one. */
    @Nullable
    Point best() {
        return trials.stream()
                .filter(Point::isDone)
                .min(Comparator.comparingDouble(this::badness))
                .orElse(null);
    }

    private double badness(Point point) {
        var value = Objects.requireNonNull(point.value());
        return maximized ? -value : value;
    }

    /** Of all with a value the share that this one is better than, from 0 to 1. */
    double rank(Point point) {
        var valued = valued();
        var worse =
                valued.stream().filter(other -> badness(other) > badness(point)).count();
        return valued.size() < 2 ? 1 : (double) worse / (valued.size() - 1);
    }
}

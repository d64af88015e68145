package dev.neurona.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what to try next. It keeps nothing between two calls: what it answers depends on its seed and on what was tried alone, so that a
 * search goes on after a crash as it would have without. Safe for any number of threads.
 */
public interface Sampler {

    /**
     * A point that was not tried yet; empty when there is none left.
     *
     * @param history all that was tried, in its order
     */
    Optional<List<Double>> next(List<Observation> history);

    static Set<List<Double>> tried(List<Observation> history) {
        return history.stream().map(Observation::point).collect(Collectors.toSet());
    }
}

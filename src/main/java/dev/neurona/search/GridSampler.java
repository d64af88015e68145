package dev.neurona.search;

import java.util.List;
import java.util.Optional;

/**
 * Every point of a space that can be counted, one after the other, the last axis running fastest.
 *
 * @param space without real numbers
 */
public record GridSampler(Space space) implements Sampler {

    @Override
    public Optional<List<Double>> next(List<Observation> history) {
        return space.untried(history.size(), Sampler.tried(history));
    }
}

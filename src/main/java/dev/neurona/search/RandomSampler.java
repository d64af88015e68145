package dev.neurona.search;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Anything, each point as likely as any other (Bergstra and Bengio 2012, "Random search for hyper-parameter optimization", JMLR 13).
 *
 * @param seed the same gives the same points
 */
public record RandomSampler(Space space, long seed) implements Sampler {

    private static final int ATTEMPTS = 100;

    @Override
    public Optional<List<Double>> next(List<Observation> history) {
        var random = random(seed, history.size());
        return untried(
                space,
                history,
                random,
                () -> space.at(random.doubles(space.axes().size()).toArray()));
    }

    /** For one trial: what was drawn for those before does not matter. */
    static RandomGenerator random(long seed, int trial) {
        return new SplittableRandom(seed * 1_000_003 + trial);
    }

    /** Draws until a point is new; where hardly any is left, takes one of them. */
    static Optional<List<Double>> untried(
            Space space, List<Observation> history, RandomGenerator random, Supplier<List<Double>> draw) {
        var tried = Sampler.tried(history);
        for (var i = 0; i < ATTEMPTS; i++) {
            var point = draw.get();
            if (!tried.contains(point)) {
                return Optional.of(point);
            }
        }
        return space.size() == 0 ? Optional.empty() : space.untried(random.nextLong(space.size()), tried);
    }
}

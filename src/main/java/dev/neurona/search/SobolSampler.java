package dev.neurona.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * The Sobol sequence, which fills a space more evenly than chance does (Joe and Kuo 2008, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30), shifted by the seed (Cranley and Patterson 1976, "Randomization of number
 * theoretic methods for multiple integration", SIAM J. Numer. Anal. 13).
 *
 * @param space of at most 1000 axes
 */
public record SobolSampler(Space space, long seed) implements Sampler {

    /** So many points of the sequence may fall on what was tried, for each that was tried. */
    private static final int PATIENCE = 20;

    @Override
    public Optional<List<Double>> next(List<Observation> history) {
        var tried = Sampler.tried(history);
        var sequence = new SobolSequenceGenerator(space.axes().size());
        var shift = RandomSampler.random(seed, 0).doubles(space.axes().size()).toArray();
        // Each trial took at least one of its points
        var next = sequence.skipTo(history.size());
        for (var i = 0; i < PATIENCE * (history.size() + 1); i++) {
            var point = space.at(shifted(next, shift));
            if (!tried.contains(point)) {
                return Optional.of(point);
            }
            next = sequence.nextVector();
        }
        return space.size() == 0 ? Optional.empty() : space.untried(0, tried);
    }

    private static double[] shifted(double[] point, double[] shift) {
        return IntStream.range(0, point.length)
                .mapToDouble(i -> (point[i] + shift[i]) % 1)
                .toArray();
    }
}

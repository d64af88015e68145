package dev.neurona.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The Tree-structured Parzen Estimator (Bergstra, Bardenet, Bengio and Kégl 2011, "Algorithms for hyper-parameter optimization", NIPS
 * 24): of some points drawn near the good ones it takes that which is much more likely among the good than among the rest. Which are the
 * good ones, and how many are drawn, is as in Optuna. Where an axis does not always matter, those points tell of it to which it does; as in
 * the paper, what is drawn for one axis decides which of the next ones are drawn.
 *
 * @param multivariate whether good points are looked at whole, so that what goes together stays together (Falkner, Klein and Hutter 2018,
 *     "BOHB", ICML 35); else axis by axis
 */
public record TpeSampler(Space space, long seed, boolean multivariate) implements Sampler {

    /** The first are drawn at random. */
    static final int STARTUP = 10;

    private static final int CANDIDATES = 24;
    private static final double GOOD_SHARE = 0.1;
    private static final int MOST_GOOD = 25;

    @Override
    public Optional<List<Double>> next(List<Observation> history) {
        if (history.size() < STARTUP) {
            return new RandomSampler(space, seed).next(history);
        }
        var random = RandomSampler.random(seed, history.size());
        var best = history.stream()
                .sorted(Comparator.comparingDouble(Observation::score).reversed())
                .map(Observation::point)
                .toList();
        var count = (int) Math.min(Math.ceil(GOOD_SHARE * best.size()), MOST_GOOD);
        var estimators = groups().stream()
                .map(group -> new Estimator(
                        space,
                        group,
                        parzen(group, best.subList(0, count)),
                        parzen(group, best.subList(count, best.size()))))
                .toList();
        // What comes out best of many is soon the same again and again: of fewer it is something else that is good
        var candidates = new AtomicInteger(2 * CANDIDATES);
        return RandomSampler.untried(
                space,
                history,
                random,
                () -> draw(estimators, candidates.updateAndGet(before -> Math.max(1, before / 2)), random));
    }

    /** Which axes are looked at together. */
    private List<List<Integer>> groups() {
        var axes = IntStream.range(0, space.axes().size()).boxed().toList();
        return multivariate ? List.of(axes) : axes.stream().map(List::of).toList();
    }

    private Parzen parzen(List<Integer> group, List<List<Double>> points) {
        return Parzen.of(
                group.stream().map(space.axes()::get).toList(),
                group.stream()
                        .map(axis -> points.stream()
                                .mapToDouble(point -> point.get(axis))
                                .filter(value -> multivariate || !Double.isNaN(value))
                                .toArray())
                        .toList());
    }

    private List<Double> draw(List<Estimator> estimators, int candidates, RandomGenerator random) {
        // Groups are in the order of the axes
        return space.masked(estimators.stream()
                .flatMap(estimator -> estimator.best(candidates, random).stream())
                .toList());
    }

    /**
     * What is known of some axes.
     *
     * @param gains those computed so far: where few values are left to try, they are drawn again and again
     */
    private record Estimator(
            Space space, List<Integer> group, Parzen good, Parzen bad, Map<List<Double>, Double> gains) {

        Estimator(Space space, List<Integer> group, Parzen good, Parzen bad) {
            this(space, group, good, bad, new HashMap<>());
        }

        List<Double> best(int candidates, RandomGenerator random) {
            var best = drawn(random);
            var most = gain(best);
            for (var i = 1; i < candidates; i++) {
                var next = drawn(random);
                var gain = gain(next);
                if (gain > most) {
                    best = next;
                    most = gain;
                }
            }
            return best;
        }

        /** Of all axes together what does not matter is left out. */
        private List<Double> drawn(RandomGenerator random) {
            var values = good.draw(random);
            return group.size() == space.axes().size() ? space.masked(values) : values;
        }

        private double gain(List<Double> values) {
            return gains.computeIfAbsent(values, key -> Math.log(good.density(key)) - Math.log(bad.density(key)));
        }
    }
}

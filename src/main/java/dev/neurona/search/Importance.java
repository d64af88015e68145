package dev.neurona.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * How much of what scores differ by is each axis's doing alone: functional analysis of variance over a random forest (Hutter, Hoos and
 * Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance", ICML 31), with averages over random points in place
 * of the exact ones.
 */
public final class Importance {

    /** With fewer a forest knows nothing. */
    public static final int LEAST_OBSERVATIONS = 10;

    private static final int TREES = 64;
    private static final int DEPTH = 12;
    /** Values along an axis, and points that each is tried with. */
    private static final int VALUES = 16;

    private static final int POINTS = 128;

    private final Space space;
    private final Model<Regressor> forest;

    private Importance(Space space, Model<Regressor> forest) {
        this.space = space;
        this.forest = forest;
    }

    /**
     * A share for each axis, from 0 to about 1; what is missing of 1 is due to several together. Empty where too little is known: fewer
     * than {@value #LEAST_OBSERVATIONS} finite scores, or no difference between them.
     *
     * @param seed of the forest and the random points
     */
    public static List<Double> of(Space space, List<Observation> observations, long seed) {
        var finite = observations.stream()
                .filter(observation -> Double.isFinite(observation.score()))
                .toList();
        if (finite.size() < LEAST_OBSERVATIONS) {
            return List.of();
        }
        var factory = new RegressionFactory();
        var data = new MutableDataset<>(new SimpleDataSourceProvenance("trials", factory), factory);
        finite.forEach(observation -> data.add(example(space, observation.point(), observation.score())));
        var tree = new CARTRegressionTrainer(DEPTH, 2, 0, 0.7f, false, new MeanSquaredError(), seed);
        var forest = new RandomForestTrainer<>(tree, new AveragingCombiner(), TREES, seed);
        return new Importance(space, forest.train(data)).shares(seed);
    }

    private List<Double> shares(long seed) {
        var random = RandomSampler.random(seed, 0);
        var points = Stream.generate(
                        () -> space.values(random.doubles(space.axes().size()).toArray()))
                .limit(POINTS)
                .toList();
        var total = variance(points.stream().mapToDouble(this::predict).toArray());
        if (total == 0) {
            return List.of();
        }
        return IntStream.range(0, space.axes().size())
                .mapToObj(axis -> variance(values(axis).stream()
                                .mapToDouble(value -> mean(axis, value, points))
                                .toArray())
                        / total)
                .toList();
    }

    /** Evenly along the axis, or each of few. */
    private List<Double> values(int axis) {
        var along = space.axes().get(axis);
        return IntStream.range(0, VALUES)
                .mapToObj(i -> along.at((i + 0.5) / VALUES))
                .toList();
    }

    private double mean(int axis, double value, List<List<Double>> points) {
        return points.stream()
                .mapToDouble(point -> {
                    var moved = new ArrayList<>(point);
                    moved.set(axis, value);
                    return predict(moved);
                })
                .average()
                .orElseThrow();
    }

    private double predict(List<Double> point) {
        return forest.predict(example(space, space.masked(point), Double.NaN))
                .getOutput()
                .getValues()[0];
    }

    /** What has no order has a feature for each of its values; what does not matter lies beyond the end of its axis. */
    private static ArrayExample<Regressor> example(Space space, List<Double> point, double score) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Double>();
        for (var i = 0; i < point.size(); i++) {
            var axis = space.axes().get(i);
            if (axis instanceof Choice choice) {
                for (var value = 0; value < choice.count(); value++) {
                    names.add(i + "=" + value);
                    values.add(point.get(i) == value ? 1.0 : 0.0);
                }
            } else {
                names.add(Integer.toString(i));
                values.add(point.get(i).isNaN() ? -1 : axis.centre(point.get(i)));
            }
        }
        return new ArrayExample<>(
                new Regressor("score", score),
                names.toArray(String[]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double variance(double[] values) {
        var mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }
}

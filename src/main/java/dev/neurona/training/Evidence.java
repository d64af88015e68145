package dev.neurona.training;

import dev.neurona.run.MetricSeries;
import dev.neurona.run.MetricSeries.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The numbers that a run is judged by, taken from what it measured. Those that were looked at are remembered by name. */
final class Evidence {

    /** Over how many epochs the slope is taken. */
    private static final int LAST = 3;

    private final Map<String, List<Point>> series;
    private final int lastEpoch;
    private final Map<String, Double> noted = new LinkedHashMap<>();

    /** @param lastEpoch the epoch that the network's weights are of; what was measured in later ones is not asked for */
    Evidence(MetricSeries metrics, int lastEpoch) {
        this.series = metrics.series();
        this.lastEpoch = lastEpoch;
    }

    Map<String, Double> noted() {
        return noted;
    }

    /** A metric's value of each epoch, in order; none when the run has no such metric. */
    List<Double> values(String metric) {
        var byEpoch = new TreeMap<Integer, Double>();
        // Where the best weights are restored, what they give stands once more behind the last epoch
        points(metric).stream()
                .filter(point -> point.epoch() <= lastEpoch)
                .forEach(point -> byEpoch.putIfAbsent(point.epoch(), point.value()));
        return List.copyOf(byEpoch.values());
    }

    /** A metric's value of the last epoch. */
    OptionalDouble last(String metric) {
        var values = values(metric);
        return values.isEmpty() ? OptionalDouble.empty() : noted(metric, values.get(values.size() - 1));
    }

    /** What was measured once, at the end of the run. */
    OptionalDouble atEnd(String metric) {
        var points = points(metric);
        return points.isEmpty()
                ? OptionalDouble.empty()
                : noted(metric, points.get(points.size() - 1).value());
    }

    /** A metric's greatest value of an epoch. */
    OptionalDouble greatest(String metric) {
        var greatest = values(metric).stream().mapToDouble(Double::doubleValue).max();
        return greatest.isEmpty() ? greatest : noted(metric, greatest.getAsDouble());
    }

    private List<Point> points(String metric) {
        return series.getOrDefault(metric, List.of());
    }

    private OptionalDouble noted(String name, double value) {
        return OptionalDouble.of(note(name, value));
    }

    /** The share of a loss that each of the last epochs took away, on average; 1 after a single epoch, which can't tell. */
    double slope(String loss) {
        var values = values(loss);
        var epochs = Math.min(LAST, values.size() - 1);
        var last = values.size() - 1;
        if (epochs < 1) {
            return 1;
        }
        var before = values.get(last - epochs);
        // From nothing there is nothing to take away
        return before == 0 ? 0 : 1 - Math.pow(values.get(last) / before, 1.0 / epochs);
    }

    double note(String name, double value) {
        noted.put(name, value);
        return value;
    }
}

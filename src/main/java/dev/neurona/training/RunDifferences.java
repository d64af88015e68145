package dev.neurona.training;

import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.training.Reproduction.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is not the same of a run and one that trained it again. */
final class RunDifferences {

    private RunDifferences() {}

    /** What the later one measured besides is no difference: a trial of a search is not tested, and a job of its own is. */
    static List<Difference> ofMetrics(MetricSeries before, MetricSeries after) {
        var differences = new ArrayList<Difference>();
        before.series().forEach((name, points) -> {
            var others = after.series().getOrDefault(name, List.of());
            for (var i = 0; i < points.size(); i++) {
                var point = points.get(i);
                var other = i < others.size() ? others.get(i) : null;
                if (other == null
                        || other.step() != point.step()
                        || Double.compare(other.value(), point.value()) != 0) {
                    differences.add(new Difference(
                            name, point.epoch(), point.step(), point.value(), other == null ? null : other.value()));
                }
            }
        });
        return differences;
    }

    /** By name, what was and what is; what one of them does not tell is {@code unknown}. */
    static Map<String, List<String>> ofEnvironment(Run before, Run after) {
        var names = new TreeMap<>(before.environment());
        names.putAll(after.environment());
        var changed = new TreeMap<String, List<String>>();
        for (var name : names.keySet()) {
            var was = before.environment().getOrDefault(name, "unknown");
            var is = after.environment().getOrDefault(name, "unknown");
            if (!was.equals(is)) {
                changed.put(name, List.of(was, is));
            }
        }
        return changed;
    }
}

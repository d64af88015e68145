package dev.neurona.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sorts stored metrics into series and thins these out. */
final class Series {

    private Series() {}

    static MetricSeries of(long runId, List<MetricEntity> metrics, @Nullable Integer maxPoints) {
        Map<String, List<MetricSeries.Point>> series = metrics.stream()
                .collect(Collectors.groupingBy(
                        MetricEntity::name,
                        LinkedHashMap::new,
                        Collectors.mapping(MetricEntity::toPoint, Collectors.toList())));
        if (maxPoints != null) {
            series.replaceAll((name, points) -> thin(points, maxPoints));
        }
        return new MetricSeries(runId, series);
    }

    /** At most {@code most} points, evenly spaced, with the first and the last; with only one to give, the last. */
    static <T> List<T> thin(List<T> points, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("maxPoints is " + most + "; it must be at least 1");
        }
        var last = points.size() - 1;
        if (points.size() <= most) {
            return points;
        }
        if (most == 1) {
            return List.of(points.get(last));
        }
        return IntStream.range(0, most)
                .mapToObj(i -> points.get((int) Math.round((double) i * last / (most - 1))))
                .toList();
    }
}

package dev.neurona.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
            series.replaceAll((name, points) -> LargestTriangles.of(points, maxPoints));
        }
        return new MetricSeries(runId, series);
    }
}

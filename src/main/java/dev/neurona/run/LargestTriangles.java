package dev.neurona.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins out a curve so that it looks the same: of each stretch of it the point is kept that forms the largest triangle with the one kept
 * before it and the mean of the next stretch, so that peaks and dips stay (Steinarsson 2013, "Downsampling time series for visual
 * representation", University of Iceland).
 */
final class LargestTriangles {

    private LargestTriangles() {}

    /**
     * At most {@code most} of the points, in their order, with the first and the last; with only one to give, the last.
     *
     * @param points by ascending step
     */
    static List<MetricSeries.Point> of(List<MetricSeries.Point> points, int most) {
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
        var kept = new ArrayList<MetricSeries.Point>(most);
        kept.add(points.get(0));
        var stretches = most - 2;
        for (var stretch = 0; stretch < stretches; stretch++) {
            var from = start(stretch, stretches, last);
            var to = start(stretch + 1, stretches, last);
            var next = stretch + 1 == stretches ? points.size() : start(stretch + 2, stretches, last);
            kept.add(largest(points.subList(from, to), kept.get(stretch), points.subList(to, next)));
        }
        kept.add(points.get(last));
        return kept;
    }

    /** All but the first and the last point are divided as evenly as it goes. */
    private static int start(int stretch, int stretches, int last) {
        return 1 + (int) ((long) stretch * (last - 1) / stretches);
    }

    private static MetricSeries.Point largest(
            List<MetricSeries.Point> stretch, MetricSeries.Point before, List<MetricSeries.Point> after) {
        var x = after.stream().mapToDouble(MetricSeries.Point::step).average().orElseThrow();
        var y = after.stream().mapToDouble(MetricSeries.Point::value).average().orElseThrow();
        var best = stretch.get(0);
        var most = -1.0;
        for (var point : stretch) {
            var area = Math.abs((before.step() - x) * (point.value() - before.value())
                    - (before.step() - point.step()) * (y - before.value()));
            if (area > most) {
                most = area;
                best = point;
            }
        }
        return best;
    }
}

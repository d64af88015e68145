package dev.neurona.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The metrics of one run over its epochs: the points of each series in the order of their steps. */
public record MetricSeries(long runId, Map<String, List<Point>> series) {

    /**
     * One value.
     *
     * @param epoch after which epoch, from 1
     * @param step after how many updates of the parameters
     * @param at when it was stored
     */
    public record Point(int epoch, long step, double value, Instant at) {}
}

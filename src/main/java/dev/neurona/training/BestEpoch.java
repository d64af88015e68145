package dev.neurona.training;

import dev.neurona.network.EarlyStopping;
import dev.neurona.run.MetricSeries;
import java.util.List;

/** Finds a run's best epoch from what was recorded, so that nothing of it need be remembered. */
final class BestEpoch {

    private BestEpoch() {}

    /** The epoch, from 1, where what {@code stopping} monitors was best by its own rule; 0 when there is none. */
    static int of(MetricSeries metrics, EarlyStopping stopping) {
        var monitor = stopping.monitor();
        var best = monitor.worst();
        var epoch = 0;
        for (var point : metrics.series().getOrDefault(monitor.metric(), List.of())) {
            if (point.epoch() > stopping.startFromEpoch()
                    && (epoch == 0 || monitor.isBetter(point.value(), best, stopping.minDelta()))) {
                best = point.value();
                epoch = point.epoch();
            }
        }
        return epoch;
    }
}

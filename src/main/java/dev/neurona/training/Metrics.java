package dev.neurona.training;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Metrics for the log. */
final class Metrics {

    private Metrics() {}

    /** {@code loss 0.1234, accuracy 0.9612}. */
    static String text(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}

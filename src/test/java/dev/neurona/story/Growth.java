package dev.neurona.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a process takes of the machine as time goes on (Linux's {@code /proc}), and by how much that grows. For one thread. */
final class Growth {

    private final long start = System.nanoTime();
    private final List<Double> hours = new ArrayList<>();
    private final Map<String, List<Double>> samples = new TreeMap<>();

    /**
     * A straight line through samples (least squares).
     *
     * @param mean of the samples
     * @param slope an hour
     * @param error standard error of the slope
     */
    record Line(double mean, double slope, double error) {

        /** Twice the standard error is what chance alone does in one of twenty. */
        boolean isFlat(double tolerance) {
            return slope < 2 * error + tolerance;
        }

        @Override
        public String toString() {
            return "%.1f, %+.1f ± %.1f an hour".formatted(mean, slope, error);
        }
    }

    /** @param more by name */
    void sample(long pid, Map<String, Double> more) throws IOException {
        hours.add((System.nanoTime() - start) / 3.6e12);
        var status = Files.readString(Path.of("/proc/" + pid + "/status"));
        add("RSS in MB", number(status, "VmRSS:") / 1024);
        add("threads", number(status, "Threads:"));
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            add("file descriptors", files.count());
        }
        more.forEach(this::add);
    }

    private void add(String name, double value) {
        samples.computeIfAbsent(name, same -> new ArrayList<>()).add(value);
    }

    private static double number(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Without the first third, in which caches fill and code is compiled. */
    Map<String, Line> lines() {
        var lines = new TreeMap<String, Line>();
        samples.forEach((name, values) -> {
            var from = values.size() / 3;
            lines.put(name, line(hours.subList(from, values.size()), values.subList(from, values.size())));
        });
        return lines;
    }

    static Line line(List<Double> xs, List<Double> ys) {
        var n = xs.size();
        var meanX = xs.stream().mapToDouble(x -> x).average().orElseThrow();
        var meanY = ys.stream().mapToDouble(y -> y).average().orElseThrow();
        double sumXx = 0;
        double sumXy = 0;
        for (var i = 0; i < n; i++) {
            sumXx += (xs.get(i) - meanX) * (xs.get(i) - meanX);
            sumXy += (xs.get(i) - meanX) * (ys.get(i) - meanY);
        }
        var slope = sumXy / sumXx;
        double rest = 0;
        for (var i = 0; i < n; i++) {
            var off = ys.get(i) - meanY - slope * (xs.get(i) - meanX);
            rest += off * off;
        }
        return new Line(meanY, slope, Math.sqrt(rest / (n - 2) / sumXx));
    }
}

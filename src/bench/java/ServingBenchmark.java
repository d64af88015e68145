import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks several servers in turn, round after round, with {@code wrk} (Debian's package), so that what disturbs the machine disturbs all
 * of them; prints each round and the medians, with the ratio to the first server within the same round. The servers run already.
 *
 * <pre>java src/bench/java/ServingBenchmark.java ROUNDS SECONDS CONNECTIONS NAME,URL,BODY,TYPE[,HEADER:VALUE] …</pre>
 */
public class ServingBenchmark {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    record Server(String name, String url, Path body, String type, List<String> headers) {

        static Server of(String text) {
            var parts = text.split(",");
            return new Server(
                    parts[0],
                    parts[1],
                    Path.of(parts[2]),
                    parts[3],
                    Arrays.asList(parts).subList(4, parts.length));
        }
    }

    /** @param p99 in milliseconds */
    record Measure(double rate, double p99, String errors) {}

    public static void main(String[] args) throws Exception {
        var rounds = Integer.parseInt(args[0]);
        var seconds = Integer.parseInt(args[1]);
        var connections = args[2].split(",");
        var servers = Arrays.stream(args).skip(3).map(Server::of).toList();
        for (var server : servers) {
            wrk(server, 16, Math.max(5, seconds));
        }
        for (var count : connections) {
            var measures = new LinkedHashMap<String, List<Measure>>();
            for (var round = 0; round < rounds; round++) {
                for (var server : servers) {
                    var measure = wrk(server, Integer.parseInt(count), seconds);
                    measures.computeIfAbsent(server.name(), name -> new ArrayList<>())
                            .add(measure);
                    System.out.printf(
                            Locale.ROOT,
                            "%s connections, round %d, %s: %.0f/s, p99 %.2f ms %s%n",
                            count,
                            round + 1,
                            server.name(),
                            measure.rate(),
                            measure.p99(),
                            measure.errors());
                }
            }
            summarize(count, measures);
        }
    }

    private static void summarize(String connections, Map<String, List<Measure>> measures) throws IOException {
        System.out.printf("%n%s connections, load %s", connections, Files.readString(Path.of("/proc/loadavg")));
        var first = measures.values().iterator().next();
        measures.forEach((name, all) -> {
            var ratios = new double[all.size()];
            for (var i = 0; i < ratios.length; i++) {
                ratios[i] = all.get(i).rate() / first.get(i).rate();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %8.0f/s  p99 %6.2f ms  ratio %.2f (%.2f to %.2f)%n",
                    name,
                    median(all.stream().mapToDouble(Measure::rate).toArray()),
                    median(all.stream().mapToDouble(Measure::p99).toArray()),
                    median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        });
        System.out.println();
    }

    private static Measure wrk(Server server, int connections, int seconds) throws IOException, InterruptedException {
        var script = Files.createTempFile("post", ".lua");
        var lua = new StringBuilder("local f = assert(io.open('" + server.body().toAbsolutePath()
                + "', 'rb'))\nwrk.method = 'POST'\nwrk.body = f:read('*a')\nf:close()\n"
                + "wrk.headers['Content-Type'] = '" + server.type() + "'\n");
        for (var header : server.headers()) {
            var parts = header.split(":");
            lua.append("wrk.headers['" + parts[0] + "'] = '" + parts[1] + "'\n");
        }
        Files.writeString(script, lua);
        var process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        server.url())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        Files.delete(script);
        var rate = RATE.matcher(output);
        var p99 = P99.matcher(output);
        if (!rate.find() || !p99.find()) {
            throw new IllegalStateException(output);
        }
        var failed = FAILED.matcher(output);
        var unit = switch (p99.group(2)) {
            case "us" -> 1e-3;
            case "ms" -> 1;
            default -> 1e3;
        };
        return new Measure(
                Double.parseDouble(rate.group(1)),
                Double.parseDouble(p99.group(1)) * unit,
                failed.find() ? failed.group() : "");
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}

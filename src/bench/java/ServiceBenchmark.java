import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Measures the executable jar as a user meets it: seconds from {@code java -jar} to ready, memory at rest and after the article's
 * job, the job's time and accuracy, and milliseconds for one digit over HTTP. Five starts, each on an empty database; prints every
 * start and the medians. Linux only (it reads {@code /proc}). Run by {@code ./mvnw -Pbench verify -DskipTests}.
 */
public class ServiceBenchmark {

    private static final int STARTS = 5;
    private static final int PREDICTIONS = 2_000;
    private static final String BASE = "http://localhost:18080";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    record Measure(
            double readySeconds,
            double idleMb,
            double trainedMb,
            double jobSeconds,
            double accuracy,
            double predictionMs) {}

    public static void main(String[] args) throws Exception {
        var jar = Path.of(args[0]).toAbsolutePath();
        var digit = Files.readAllBytes(Path.of(args[1]));
        var options = List.of(args).subList(2, args.length);
        System.out.printf(
                Locale.ROOT,
                "jar %.0f MB, java %s, load %s%n",
                Files.size(jar) / 1e6,
                System.getProperty("java.version"),
                Files.readString(Path.of("/proc/loadavg")).strip());
        var measures = new Measure[STARTS];
        for (var i = 0; i < STARTS; i++) {
            measures[i] = measure(jar, digit, options);
            System.out.println(measures[i]);
        }
        System.out.printf(
                Locale.ROOT,
                "medians: ready %.2f s, idle %.0f MB, after the job %.0f MB, job %.1f s, accuracy %.4f, prediction %.2f ms%n",
                median(measures, Measure::readySeconds),
                median(measures, Measure::idleMb),
                median(measures, Measure::trainedMb),
                median(measures, Measure::jobSeconds),
                median(measures, Measure::accuracy),
                median(measures, Measure::predictionMs));
    }

    private static Measure measure(Path jar, byte[] digit, List<String> options) throws Exception {
        var directory = Files.createTempDirectory("neurona-bench");
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "--server.port=18080", "--neurona.quickstart=false"));
        var start = System.nanoTime();
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            await(process, () -> status("/actuator/health/readiness") == 200);
            var ready = (System.nanoTime() - start) / 1e9;
            Thread.sleep(5_000);
            var idle = residentMb(process.pid());
            start = System.nanoTime();
            post("/api/v1/training-jobs", """
                    {"dataset": "mnist", "model": "digits", "network": {"layers": [
                      {"type": "dense", "units": 32, "activation": "relu"},
                      {"type": "dense", "units": 10, "activation": "softmax"}]}}""".getBytes());
            await(process, () -> get("/api/v1/training-jobs/1").contains("\"status\":\"SUCCEEDED\""));
            var job = (System.nanoTime() - start) / 1e9;
            var trained = residentMb(process.pid());
            var accuracy = number(get("/api/v1/runs/1"), "test_accuracy");
            return new Measure(ready, idle, trained, job, accuracy, predictionMs(digit));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static double predictionMs(byte[] digit) throws Exception {
        var times = new double[PREDICTIONS];
        for (var i = 0; i < 2 * PREDICTIONS; i++) {
            var start = System.nanoTime();
            post("/api/v1/models/digits/predictions", digit);
            // The first half warms up
            times[i % PREDICTIONS] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[PREDICTIONS / 2];
    }

    private static void await(Process process, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service has ended");
            }
            Thread.sleep(20);
        }
    }

    private static int status(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(BASE + path)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(BASE + path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void post(String path, byte[] json) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(BASE + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static double number(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":([0-9.eE-]+)").matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private static double residentMb(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static double median(Measure[] measures, java.util.function.ToDoubleFunction<Measure> figure) {
        return Arrays.stream(measures).mapToDouble(figure).sorted().toArray()[measures.length / 2];
    }
}

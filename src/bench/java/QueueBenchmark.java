import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Measures what a long queue costs: submitting, listing and filtering with an empty queue and with 10,000 jobs queued, in
 * milliseconds over HTTP, side by side in one run of the executable jar that takes no jobs ({@code neurona.roles=api}). Then what a
 * worker needs from the end of one job to the start of the next, with a short queue and with the long one. Run by {@code ./mvnw
 * -Pbench verify -DskipTests}.
 */
public class QueueBenchmark {

    private static final int QUEUED = 10_000;
    private static final int ROUNDS = 500;
    private static final String BASE = "http://localhost:18081";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CLAIMS = 50;
    private static final Pattern TIMES = Pattern.compile("\"startedAt\":\"([^\"]+)\",\"finishedAt\":\"([^\"]+)\"");
    /** Soon done, so that claiming is seen often. */
    private static final String JOB = """
            {"dataset": "mnist", "model": "digits", "epochs": 1, "batchSize": 6000, "network": {"layers": [
              {"type": "dense", "units": 2, "activation": "relu"}, {"type": "dense", "units": 10, "activation": "softmax"}]}}""";

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        var directory = Files.createTempDirectory("neurona-bench");
        with(args, directory, "api", () -> {
            System.out.printf(
                    "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
            round(ROUNDS, null);
            cancelAll();
            round(ROUNDS, "empty queue");
            for (var i = 0; i < QUEUED; i++) {
                submit();
            }
            round(ROUNDS, "%,d queued".formatted(QUEUED));
        });
        with(args, directory, "api,worker", () -> claims("%,d queued".formatted(QUEUED)));
        with(args, Files.createTempDirectory("neurona-bench"), "api,worker", () -> {
            for (var i = 0; i < CLAIMS; i++) {
                submit();
            }
            claims("%d queued".formatted(CLAIMS));
        });
    }

    /** While the service runs on the database in that directory. */
    private static void with(String[] args, Path directory, String roles, Work work) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(args).subList(1, args.length));
        command.addAll(List.of(
                "-jar",
                Path.of(args[0]).toAbsolutePath().toString(),
                "--server.port=18081",
                "--neurona.roles=" + roles,
                "--neurona.training.workers=1",
                "--neurona.quickstart=false"));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log-" + roles).toFile())
                .start();
        try {
            awaitReady(process);
            work.run();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** From the end of a job to the start of the next, by the database's own times. */
    private static void claims(String label) throws Exception {
        List<Instant[]> jobs;
        do {
            Thread.sleep(200);
            jobs = TIMES.matcher(get("/api/v1/training-jobs?status=SUCCEEDED&size=100"))
                    .results()
                    .map(found -> new Instant[] {Instant.parse(found.group(1)), Instant.parse(found.group(2))})
                    .sorted(Comparator.comparing(times -> times[0]))
                    .toList();
        } while (jobs.size() < CLAIMS);
        var gaps = new double[CLAIMS - 1];
        for (var i = 1; i < CLAIMS; i++) {
            gaps[i - 1] = Duration.between(jobs.get(i - 1)[1], jobs.get(i)[0]).toMillis();
        }
        Arrays.sort(gaps);
        System.out.printf(
                Locale.ROOT, "%s: next job p50 %.0f p90 %.0f ms after the last%n", label, at(gaps, 50), at(gaps, 90));
    }

    /** An ended job is no longer queued, but stays in the list. */
    private static void cancelAll() throws Exception {
        for (var id = 1; id <= ROUNDS; id++) {
            send(HttpRequest.newBuilder(URI.create(BASE + "/api/v1/training-jobs/" + id + "/cancel"))
                    .POST(BodyPublishers.noBody()));
        }
    }

    private static void round(int count, String label) throws Exception {
        var submit = times(count, QueueBenchmark::submit);
        var list = times(count, () -> get("/api/v1/training-jobs?size=20"));
        var filter = times(count, () -> get("/api/v1/training-jobs?status=QUEUED&size=20"));
        if (label != null) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: submit p50 %.1f p99 %.1f ms, list p50 %.1f p99 %.1f ms, filter p50 %.1f p99 %.1f ms%n",
                    label,
                    at(submit, 50),
                    at(submit, 99),
                    at(list, 50),
                    at(list, 99),
                    at(filter, 50),
                    at(filter, 99));
        }
    }

    private interface Request {
        void send() throws Exception;
    }

    private static double[] times(int count, Request request) throws Exception {
        var times = new double[count];
        for (var i = 0; i < count; i++) {
            var start = System.nanoTime();
            request.send();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }

    private static void submit() throws Exception {
        send(HttpRequest.newBuilder(URI.create(BASE + "/api/v1/training-jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JOB)));
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(BASE + path)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }

    private static void awaitReady(Process process) throws InterruptedException {
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service has ended");
            }
            try {
                if (HTTP.send(
                                        HttpRequest.newBuilder(URI.create(BASE + "/actuator/health/readiness"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet
            }
            Thread.sleep(50);
        }
    }
}

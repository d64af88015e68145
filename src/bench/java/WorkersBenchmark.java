import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a second worker process brings: 8 jobs of 20 epochs by one process with one worker and one core, and by two such, on
 * one PostgreSQL, in turn, five times, after rounds that warm both up. The second process is stopped (SIGSTOP) while the first is measured
 * alone. Run by {@code ./mvnw -Pbench verify -DskipTests}, with the test class path, which has the
 * PostgreSQL.
 */
public class WorkersBenchmark {

    private static final int PAIRS = 5;
    private static final int JOBS = 8;
    private static final int WARM_UP = 6;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            var processes = new ArrayList<Process>();
            try {
                processes.add(start(args, url, 18082, "api,worker"));
                System.out.printf(
                        "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
                var other = start(args, url, 18083, "worker");
                processes.add(other);
                // Until then the compilers of both processes need the cores, too
                for (var round = 0; round < WARM_UP; round++) {
                    System.out.printf(Locale.ROOT, "warm-up %.1f s%n", seconds());
                }
                var ratios = new double[PAIRS];
                for (var pair = 0; pair < PAIRS; pair++) {
                    signal("STOP", other);
                    var one = seconds();
                    signal("CONT", other);
                    var two = seconds();
                    ratios[pair] = two / one;
                    System.out.printf(Locale.ROOT, "one %.1f s, two %.1f s, ratio %.2f%n", one, two, ratios[pair]);
                }
                java.util.Arrays.sort(ratios);
                System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios[PAIRS / 2]);
            } finally {
                processes.forEach(Process::destroy);
                for (var process : processes) {
                    process.waitFor();
                }
            }
        }
    }

    private static void signal(String name, Process process) throws Exception {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException("the second process has ended");
        }
    }

    /** How long the jobs take from the first post to the last end. */
    private static double seconds() throws Exception {
        var start = System.nanoTime();
        var ids = new ArrayList<String>();
        for (var i = 0; i < JOBS; i++) {
            var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:18082/api/v1/training-jobs"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"dataset": "mnist", "model": "digits", "epochs": 20, "network": {"layers": [
                              {"type": "dense", "units": 32, "activation": "relu"},
                              {"type": "dense", "units": 10, "activation": "softmax"}]}}""")));
            ids.add(answer.replaceAll("^\\{\"id\":(\\d+).*", "$1"));
        }
        for (var id : ids) {
            while (!send(HttpRequest.newBuilder(URI.create("http://localhost:18082/api/v1/training-jobs/" + id)))
                    .contains("\"status\":\"SUCCEEDED\"")) {
                Thread.sleep(250);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Process start(String[] args, String url, int port, String roles) throws Exception {
        var directory = Files.createTempDirectory("neurona-bench");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(args).subList(1, args.length));
        // A training takes the cores that are left: alone on a machine, one process would use the second's core as well
        command.add("-XX:ActiveProcessorCount=1");
        command.addAll(List.of(
                "-jar",
                Path.of(args[0]).toAbsolutePath().toString(),
                "--server.port=" + port,
                "--spring.profiles.active=postgres",
                "--neurona.roles=" + roles,
                "--neurona.training.workers=1",
                "--NEURONA_DB_URL=" + url,
                "--NEURONA_DB_USER=postgres"));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        while (!isReady(port)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(directory.resolve("log")));
            }
            Thread.sleep(50);
        }
        return process;
    }

    private static boolean isReady(int port) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://localhost:" + port + "/actuator/health/readiness"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }
}

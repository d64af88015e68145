import dev.neurona.search.Choice;
import dev.neurona.search.GridSampler;
import dev.neurona.search.LogIntegers;
import dev.neurona.search.Observation;
import dev.neurona.search.RandomSampler;
import dev.neurona.search.Real;
import dev.neurona.search.Sampler;
import dev.neurona.search.SobolSampler;
import dev.neurona.search.Space;
import dev.neurona.search.Steps;
import dev.neurona.search.TpeSampler;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Measures what a search costs beside its trainings, at 1,000 trials: the CPU time of a proposal alone, and of a trial asked for and told of
 * over HTTP with all that the database takes part in; then how many trials 1, 2 and 4 workers get through on one PostgreSQL, and how many
 * transactions and statements a trial is. Run by {@code ./mvnw -Pbench verify -DskipTests}, with the test class path.
 */
public class SearchBenchmark {

    private static final int TRIALS = 1000;
    private static final int LAST = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BASE = "http://localhost:18084";

    public static void main(String[] args) throws Exception {
        System.out.printf(
                "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
        proposals();
        var log = Files.createTempDirectory("neurona-statements");
        log.toFile().setWritable(true, false);
        log.toFile().setReadable(true, false);
        log.toFile().setExecutable(true, false);
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", log.toString())
                .setServerConfig("log_filename", "all.log")
                .setServerConfig("log_file_mode", "0644")
                .setServerConfig("log_line_prefix", "%n-%p-")
                .start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            var processes = new ArrayList<Process>();
            try {
                processes.add(start(args, url, 18084, "api,worker", 1));
                asksAndTells(processes.get(0));
                upload();
                seconds(FLOWERS, 40);
                constants(postgres, log.resolve("all.log"));
                throughput(1);
                processes.add(start(args, url, 18085, "worker", 1));
                seconds(FLOWERS, 40);
                throughput(2);
                processes.add(start(args, url, 18086, "worker", 2));
                seconds(FLOWERS, 40);
                throughput(4);
            } finally {
                processes.forEach(Process::destroy);
                for (var process : processes) {
                    process.waitFor();
                }
            }
        }
    }

    /** All strategies on the same six axes; the grid on those that can be counted. */
    private static void proposals() {
        var countable = List.of(new LogIntegers(8, 512), new Steps(16, 16, 16), new Choice(4), new Choice(3));
        var axes = new ArrayList<dev.neurona.search.Axis>(countable);
        axes.add(new Real(1e-5, 1e-1, true));
        axes.add(new Real(0, 0.5, false));
        var space = new Space(axes);
        var samplers = new LinkedHashMap<String, Sampler>();
        samplers.put("grid", new GridSampler(new Space(List.copyOf(countable))));
        samplers.put("random", new RandomSampler(space, 1));
        samplers.put("sobol", new SobolSampler(space, 1));
        samplers.put("tpe", new TpeSampler(space, 1, false));
        samplers.put("multivariate tpe", new TpeSampler(space, 1, true));
        samplers.forEach((name, sampler) -> {
            for (var i = 0; i < 3; i++) {
                propose(sampler); // warms up
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f ms of CPU a proposal at %d to %d trials%n",
                    name,
                    propose(sampler),
                    TRIALS - LAST,
                    TRIALS - 1);
        });
    }

    private static double propose(Sampler sampler) {
        var threads = ManagementFactory.getThreadMXBean();
        var random = new SplittableRandom(1);
        var history = new ArrayList<Observation>();
        var start = 0L;
        for (var i = 0; i < TRIALS; i++) {
            if (i == TRIALS - LAST) {
                start = threads.getCurrentThreadCpuTime();
            }
            history.add(new Observation(sampler.next(history).orElseThrow(), random.nextDouble()));
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6 / LAST;
    }

    /** A trial asked for, told of after an epoch, where a pruner looks at all others, and at its end: three requests. */
    private static void asksAndTells(Process service) throws Exception {
        for (var strategy :
                List.of("\"random\"", "\"random\"", "\"sobol\"", "\"tpe\"", "\"tpe\", \"multivariate\": true")) {
            var id = send("POST", "/api/v1/searches", """
                    {"strategy": %s, "maxTrials": 1000, "pruner": {"type": "median"}, "space": {
                      "units": {"min": 8, "max": 512, "scale": "log"}, "batch": {"min": 16, "max": 256, "step": 16},
                      "activation": ["relu", "tanh", "selu", "gelu"], "optimizer": ["sgd", "adam", "rmsprop"],
                      "rate": {"min": 1e-5, "max": 0.1, "scale": "log"}, "dropout": {"min": 0, "max": 0.5, "type": "float"}}}""".formatted(strategy)).replaceAll("^\\{\"id\":(\\d+).*", "$1");
            var random = new SplittableRandom(1);
            var start = 0L;
            var cpu = 0L;
            for (var i = 0; i < TRIALS; i++) {
                if (i == TRIALS - LAST) {
                    start = System.nanoTime();
                    cpu = service.info().totalCpuDuration().orElseThrow().toNanos();
                }
                send("POST", "/api/v1/searches/" + id + "/trials", "");
                var trial = "/api/v1/searches/" + id + "/trials/" + i;
                send("PUT", trial, "{\"epoch\": 1, \"value\": " + random.nextDouble() + "}");
                send("PUT", trial, "{\"value\": " + random.nextDouble() + "}");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s over HTTP: %.2f ms a trial, %.2f ms of the service's CPU, at %d to %d trials%n",
                    strategy,
                    (System.nanoTime() - start) / 1e6 / LAST,
                    (service.info().totalCpuDuration().orElseThrow().toNanos() - cpu) / 1e6 / LAST,
                    TRIALS - LAST,
                    TRIALS - 1);
        }
    }

    private static final String FLOWERS = """
            {"dataset": "flowers", "epochs": 1, "batchSize": 32, "validation": {"split": 0.2}, "network": {"layers": [
               {"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 3, "activation": "softmax"}]},
             "search": {"maxTrials": %d, "space": {"/optimizer/learningRate": {"min": 1e-5, "max": 0.1, "scale": "log"}}}}""";

    private static final String DIGITS = """
            {"dataset": "mnist", "epochs": 5, "batchSize": 32, "validation": {"split": 0.1}, "network": {"layers": [
               {"type": "dense", "units": 32, "activation": "relu"}, {"type": "dense", "units": 10, "activation": "softmax"}]},
             "search": {"maxTrials": %d, "space": {"/optimizer/learningRate": {"min": 1e-5, "max": 0.1, "scale": "log"}}}}""";

    private static void throughput(int workers) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d workers: %.2f trials a second of 784-32-10 with 5 epochs, %.1f of 150 flowers with one; load %s%n",
                workers,
                12 / seconds(DIGITS, 12),
                100 / seconds(FLOWERS, 100),
                Files.readString(Path.of("/proc/loadavg")).strip());
    }

    /**
     * What a trial of one epoch asks of the database, with one worker, and for how long of it nobody else could have gone on with the same
     * search: from the lock of the job's row to the end of the transaction.
     */
    private static void constants(EmbeddedPostgres postgres, Path log) throws Exception {
        var database = postgres.getPostgresDatabase();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter system set log_statement = 'all'");
            statement.execute("select pg_reload_conf()");
            var few = new Cost(0, 0, 0);
            for (var trials : List.of(20, 120)) {
                Files.writeString(log, "");
                var seconds = seconds(FLOWERS, trials);
                Thread.sleep(1500);
                var all = Cost.of(log);
                if (trials == 120) {
                    System.out.printf(
                            Locale.ROOT,
                            "a trial of one epoch: %.1f transactions, %.1f statements, the job locked for %.2f ms; %.1f ms with the training%n",
                            (all.transactions - few.transactions) / 100.0,
                            (all.statements - few.statements) / 100.0,
                            (all.lockedMillis - few.lockedMillis) / 100.0,
                            seconds * 1000 / trials);
                }
                few = all;
            }
            statement.execute("alter system set log_statement = 'none'");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** What PostgreSQL has logged, without the queue's own. */
    private record Cost(long transactions, long statements, double lockedMillis) {

        private static final Pattern LINE = Pattern.compile("([0-9.]+)-(\\d+)-LOG:  (?:execute [^:]*|statement): (.*)");

        static Cost of(Path log) throws IOException {
            var transactions = 0L;
            var statements = 0L;
            var locked = 0.0;
            var since = new HashMap<String, Double>();
            for (var line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
                var found = LINE.matcher(line);
                if (!found.matches() || line.contains("scheduled_tasks")) {
                    continue;
                }
                var seconds = Double.parseDouble(found.group(1));
                var statement = found.group(3).toLowerCase(Locale.ROOT);
                if (statement.startsWith("commit") || statement.startsWith("rollback")) {
                    transactions++;
                    var start = since.remove(found.group(2));
                    locked += start == null ? 0 : (seconds - start) * 1000;
                } else if (!statement.startsWith("begin")) {
                    statements++;
                    if (statement.contains("from job ") && statement.contains(" for ")) {
                        since.putIfAbsent(found.group(2), seconds);
                    }
                }
            }
            return new Cost(transactions, statements, locked);
        }
    }

    private static void upload() throws Exception {
        var boundary = "neurona";
        var body = new StringBuilder();
        for (var field : Map.of("name", "flowers", "format", "csv").entrySet()) {
            body.append("--neurona\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                    + field.getValue() + "\r\n");
        }
        body.append("--neurona\r\nContent-Disposition: form-data; name=\"files\"; filename=\"iris.csv\"\r\n\r\n")
                .append(Files.readString(Path.of("http/iris.csv")))
                .append("\r\n--neurona--\r\n");
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(BASE + "/api/v1/datasets"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** From the beginning of the search to its end, as the service tells. */
    private static double seconds(String job, int trials) throws Exception {
        var id = send("POST", "/api/v1/training-jobs", job.formatted(trials)).replaceAll("^\\{\"id\":(\\d+).*", "$1");
        while (true) {
            var now = send("GET", "/api/v1/training-jobs/" + id, "");
            if (now.contains("\"status\":\"SUCCEEDED\"")) {
                return Duration.between(time(now, "startedAt"), time(now, "finishedAt"))
                                .toNanos()
                        / 1e9;
            }
            Thread.sleep(500);
        }
    }

    private static Instant time(String job, String field) {
        return Instant.parse(job.replaceAll("(?s).*\"" + field + "\":\"([^\"]+)\".*", "$1"));
    }

    private static Process start(String[] args, String url, int port, String roles, int workers) throws Exception {
        var directory = Files.createTempDirectory("neurona-bench");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(args).subList(1, args.length));
        command.addAll(List.of(
                "-jar",
                Path.of(args[0]).toAbsolutePath().toString(),
                "--server.port=" + port,
                "--spring.profiles.active=postgres",
                "--neurona.quickstart=false",
                "--neurona.roles=" + roles,
                "--neurona.training.workers=" + workers,
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
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(BASE + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }
}

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
import java.util.regex.Pattern;

/**
 * The article's job on a warm service, from POST to SUCCEEDED, beside the epochs alone of another program, in turn: five pairs, after
 * twenty jobs that warm the service up (until then its compiler keeps a core busy). Arguments: the jar, then a command that prints
 * {@code "seconds": s} for 5 epochs of 784-32-10, Adam, batches of 32, on one thread. {@code java src/bench/java/JobBenchmark.java
 * target/neurona.jar python train.py …}.
 */
public class JobBenchmark {

    private static final int WARM_UP = 20;
    private static final int PAIRS = 5;
    private static final String BASE = "http://localhost:18084";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\": ?([0-9.]+)");

    public static void main(String[] args) throws Exception {
        var command = String.join(" ", List.of(args).subList(1, args.length));
        var directory = Files.createTempDirectory("neurona-bench");
        var service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of(args[0]).toAbsolutePath().toString(),
                        "--server.port=18084",
                        "--neurona.training.workers=1",
                        "--neurona.quickstart=false")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            awaitReady(service);
            System.out.printf(
                    "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
            var ratios = new ArrayList<Double>();
            for (var pair = 1 - WARM_UP; pair <= PAIRS; pair++) {
                var ours = job(pair);
                if (pair > 0) {
                    var theirs = run(command);
                    ratios.add(theirs / ours);
                    System.out.printf(
                            Locale.ROOT,
                            "%d: job %.2f s, other %.2f s, ratio %.2f%n",
                            pair,
                            ours,
                            theirs,
                            theirs / ours);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "median ratio %.2f%n",
                    ratios.stream().sorted().toList().get(PAIRS / 2));
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private static double job(int seed) throws Exception {
        var start = System.nanoTime();
        var job = send(HttpRequest.newBuilder(URI.create(BASE + "/api/v1/training-jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"dataset": "mnist", "model": "digits", "epochs": 5, "batchSize": 32, "seed": %d, "network": {"layers": [
                          {"type": "dense", "units": 32, "activation": "relu"},
                          {"type": "dense", "units": 10, "activation": "softmax"}]}}""".formatted(seed + WARM_UP))));
        var id = ID.matcher(job);
        if (!id.find()) {
            throw new IllegalStateException(job);
        }
        while (!send(HttpRequest.newBuilder(URI.create(BASE + "/api/v1/training-jobs/" + id.group(1))))
                .contains("\"status\":\"SUCCEEDED\"")) {
            Thread.sleep(10);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double run(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        var seconds = SECONDS.matcher(output);
        if (!seconds.find()) {
            throw new IllegalStateException("the command printed no \"seconds\": " + output);
        }
        return Double.parseDouble(seconds.group(1));
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

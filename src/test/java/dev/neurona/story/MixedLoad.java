package dev.neurona.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All that users do at the same time: predictions, submissions, uploads, lists and following jobs, each on threads of its own. */
final class MixedLoad implements AutoCloseable {

    private static final String JOB = """
            {"dataset": "%s", "model": "soak", "epochs": 3, "batchSize": 8, "validation": {"split": 0.2},
             "network": {"layers": [{"type": "dense", "units": 8, "activation": "relu"},
                                    {"type": "dense", "units": 3, "activation": "softmax"}]}}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final Map<Long, Boolean> jobs = new ConcurrentSkipListMap<>();
    private final Queue<String> uploads = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private volatile boolean over;

    @FunctionalInterface
    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    MixedLoad(String base) {
        this.base = base;
    }

    /** Begins; {@code digits} and the data set {@code iris} are there. */
    void start() throws IOException {
        var digit = Files.readAllBytes(Path.of("src/main/resources/examples/post-predictions.json"));
        var picture = Files.readAllBytes(Path.of("http/seven.png"));
        var table = Files.readString(Path.of("http/iris.csv"));
        for (var i = 0; i < 3; i++) {
            every(20, () -> post("predict", "/api/v1/models/digits/predictions", "application/json", digit));
        }
        every(50, () -> post("picture", "/api/v1/models/digits/predictions", "image/png", picture));
        every(700, () -> submit("iris"));
        every(3_000, () -> upload(table));
        every(100, () -> get("list", list()));
        for (var i = 0; i < 2; i++) {
            every(100, this::follow);
        }
    }

    private static String list() {
        var paths = new String[] {
            "/api/v1/training-jobs?size=50",
            "/api/v1/models",
            "/api/v1/datasets",
            "/api/v1/models/soak/versions?size=50",
            "/api/v1/training-jobs/1/runs",
            "/api/v1/runs/1/metrics",
            "/api/v1/runs/1/plots/learning-curve.svg",
            "/actuator/health"
        };
        return paths[new Random().nextInt(paths.length)];
    }

    private void every(long millis, Task task) {
        var thread = new Thread(
                () -> {
                    while (!over) {
                        try {
                            task.run();
                            Thread.sleep(millis);
                        } catch (IOException e) {
                            if (!over) {
                                faults.add("no answer: " + e);
                            }
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "load-" + threads.size());
        threads.add(thread);
        thread.start();
    }

    private void submit(String dataset) throws IOException, InterruptedException {
        var answer = post(
                "submit",
                "/api/v1/training-jobs",
                "application/json",
                JOB.formatted(dataset).getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() == 202) {
            jobs.put(JsonMapper.shared().readTree(answer.body()).at("/id").asLong(), true);
        }
    }

    /** A table of its own each time; the one ten before is taken away again. */
    private void upload(String table) throws IOException, InterruptedException {
        var name = "soak-" + number.incrementAndGet();
        var form = Multipart.of(Map.of("name", name, "format", "csv"))
                .file("iris.csv", (table + number + ".5,3,4,1,setosa\n").getBytes(StandardCharsets.UTF_8));
        var answer = post("upload", "/api/v1/datasets", Multipart.contentType(), form.body());
        if (answer.statusCode() == 201) {
            uploads.add(name);
        }
        if (uploads.size() > 10) {
            send("delete", request("/api/v1/datasets/" + uploads.remove()).DELETE());
        }
    }

    /** To its end, or a few seconds of it. */
    private void follow() throws IOException, InterruptedException {
        var newest = jobs.keySet().stream().reduce((a, b) -> b).orElse(1L);
        send("follow", request("/api/v1/training-jobs/" + newest + "/events").timeout(Duration.ofMinutes(2)));
    }

    private HttpResponse<byte[]> get(String kind, String path) throws IOException, InterruptedException {
        return send(kind, request(path));
    }

    private HttpResponse<byte[]> post(String kind, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return send(kind, request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<byte[]> send(String kind, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        var fault = fault(answer);
        if (fault != null) {
            faults.add(kind + ": " + fault);
        }
        counts.computeIfAbsent(kind + " " + answer.statusCode(), same -> new AtomicLong())
                .incrementAndGet();
        return answer;
    }

    private static @Nullable String fault(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 503) {
            return answer.headers().firstValue("Retry-After").isPresent() ? null : "503 without Retry-After";
        }
        return answer.statusCode() < 500
                ? null
                : answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Ends; what was accepted is known after that. */
    void stop() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    List<Long> jobs() {
        return List.copyOf(jobs.keySet());
    }

    List<String> uploads() {
        return List.copyOf(uploads);
    }

    /** What no service should answer. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many answers, by what was asked and their status. */
    Map<String, AtomicLong> counts() {
        return counts;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}

package dev.neurona.story;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Predictions, lists and jobs, one after the other, to those replicas that are in service, as a load balancer spreads them. */
final class RollingLoad implements AutoCloseable {

    static final String JOB = """
            {"dataset": "iris", "model": "flowers", "epochs": 2, "batchSize": 16, "validation": {"split": 0.2},
             "network": {"layers": [{"type": "dense", "units": 8, "activation": "relu"},
                                    {"type": "dense", "units": 3, "activation": "softmax"}]}}""";

    private static final byte[] INSTANCE = "{\"instances\": [[5.1, 3.5, 1.4, 0.2]]}".getBytes(StandardCharsets.UTF_8);
    private static final int REQUESTS_A_JOB = 15;

    private final Queue<Long> jobs = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final Thread thread = new Thread(this::run, "rolling-load");
    private final ReentrantLock turn = new ReentrantLock(true);
    private List<Client> replicas = List.of();
    private volatile boolean over;

    void start(Client first) {
        send(first);
        thread.start();
    }

    /** From now on to these; requests to others have been answered when this returns. */
    void send(Client... inService) {
        turn.lock();
        try {
            replicas = List.of(inService);
        } finally {
            turn.unlock();
        }
    }

    void awaitAnswers(int count) {
        var enough = answers.get() + count;
        Awaitility.await("requests are answered")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answers.get() >= enough);
    }

    private void run() {
        for (var number = 0; !over; number++) {
            turn.lock();
            try {
                request(replicas.get(number % replicas.size()), number);
            } catch (UncheckedIOException e) {
                faults.add("no answer: " + e);
            } finally {
                turn.unlock();
            }
            answers.incrementAndGet();
        }
    }

    /** Who is told to try again does so: a migration may be in the way of a request. */
    private void request(Client replica, int number) {
        var answer = send(replica, number);
        while (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && !over) {
            again.incrementAndGet();
            answer = send(replica, number);
        }
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() == 202) {
            jobs.add(JsonMapper.shared().readTree(text).at("/id").asLong());
        } else if (answer.statusCode() != 200) {
            faults.add(answer.statusCode() + " " + text);
        }
        if (!replica.get("/api/v1/training-jobs?size=5").has("content")) {
            faults.add("no list of jobs");
        }
    }

    private static HttpResponse<byte[]> send(Client replica, int number) {
        return number % REQUESTS_A_JOB == 0
                ? replica.post("/api/v1/training-jobs", "application/json", JOB.getBytes(StandardCharsets.UTF_8))
                : replica.post("/api/v1/models/flowers/predictions", "application/json", INSTANCE);
    }

    void stop() throws InterruptedException {
        over = true;
        thread.join();
    }

    /** Those that were accepted. */
    List<Long> jobs() {
        return List.copyOf(jobs);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    @Override
    public String toString() {
        return answers + " requests and as many lists, " + jobs.size() + " jobs among them, " + again
                + " sent again after a 503, faults: " + faults;
    }
}

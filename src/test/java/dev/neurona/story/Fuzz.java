package dev.neurona.story;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends a service many requests, all of them made from its own OpenAPI document, and notes each kind of fault once. */
final class Fuzz {

    private static final int THREADS = 8;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<ApiOperation> operations;
    private final FuzzedRequests requests;
    private final DocumentedAnswers answers;
    private final @Nullable StallWatch watch;
    private final Map<String, String> faults = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    Fuzz(Client client, Duration patience) {
        this(client, patience, null);
    }

    /** @param watch is told of every request */
    Fuzz(Client client, Duration patience, @Nullable StallWatch watch) {
        this.watch = watch;
        var document = client.get("/v3/api-docs");
        // Who makes keys may shut himself out
        operations = ApiOperation.all(document).stream()
                .filter(operation -> !operation.path().startsWith("/api/v1/keys"))
                .toList();
        requests = new FuzzedRequests(client.base(), document, patience);
        answers = new DocumentedAnswers(document);
    }

    /** The faults, each by its operation, with the first request that had it; the same requests for the same seed, but in any order. */
    Map<String, String> run(int count, long seed) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(THREADS);
        for (var i = 0; i < count; i++) {
            var number = i;
            threads.execute(() -> send(operations.get(number % operations.size()), seed * 1_000_003 + number));
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.HOURS)) {
            throw new IllegalStateException("the requests have not ended");
        }
        return faults;
    }

    /** How many answers had which status. */
    Map<Integer, AtomicInteger> statuses() {
        return statuses;
    }

    private void send(ApiOperation operation, long seed) {
        var request = requests.make(operation, seed);
        String fault;
        try {
            var answer = send(request);
            statuses.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                    .incrementAndGet();
            fault = fault(operation, request, answer);
        } catch (HttpTimeoutException e) {
            fault = "no answer in time";
        } catch (IOException e) {
            fault = "no answer: " + e;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            fault = "the test itself: " + e;
        }
        if (fault != null) {
            faults.putIfAbsent(operation + ": " + fault.replaceAll("\\d{3,}", "#"), seed + " " + request);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        if (watch == null) {
            return http.send(request, Fuzz::subscriber);
        }
        var waiting = watch.begin(request);
        try {
            return http.send(request, Fuzz::subscriber);
        } finally {
            watch.end(waiting);
        }
    }

    private @Nullable String fault(ApiOperation operation, HttpRequest request, HttpResponse<byte[]> answer) {
        if (!request.method().equals(operation.method())) {
            return answer.statusCode() >= 500 && answer.statusCode() != 503 ? "status " + answer.statusCode() : null;
        }
        return answers.fault(operation, answer);
    }

    /** A stream of events need not end: what it begins with is enough. */
    private static HttpResponse.BodySubscriber<byte[]> subscriber(HttpResponse.ResponseInfo info) {
        return info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Fuzz::close)
                : BodySubscribers.ofByteArray();
    }

    private static byte[] close(InputStream events) {
        try (events) {
            return new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }
}

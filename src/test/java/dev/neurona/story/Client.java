package dev.neurona.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to a service, as a user's program does. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> UNFINISHED = List.of("QUEUED", "RUNNING");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(String base) {
        this.base = base;
    }

    String base() {
        return base;
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    byte[] download(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build()).body();
    }

    JsonNode get(String path) {
        return JSON.readTree(download(path));
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    JsonNode postJson(String path, String body) {
        return JSON.readTree(post(path, "application/json", body.getBytes(StandardCharsets.UTF_8))
                .body());
    }

    /** Waits until a job has ended, and answers it as it is then. */
    JsonNode await(long job) {
        return Awaitility.await("job " + job + " has ended")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> get("/api/v1/training-jobs/" + job),
                        answer -> !UNFINISHED.contains(answer.at("/status").asString()));
    }
}

package dev.neurona.dataset;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Fetches files, and goes on where an earlier try has stopped (RFC 9110, section 14). Safe for any number of threads, but one file is
 * fetched by one.
 */
final class Downloads {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BUFFER = 1 << 16;

    /** Learns how far a file has come; {@code total} is 0 as long as it is not known. */
    @FunctionalInterface
    interface Progress {
        void at(long bytes, long total);
    }

    private final HttpClient http = HttpClient.newBuilder()
            // Only who was asked is to answer
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final long most;

    /** @param most bytes that a file may have: whoever answers may have no end */
    Downloads(long most) {
        this.most = most;
    }

    /**
     * Fetches a file into {@code target}, which may have its beginning already. A redirect is not followed, wherever it leads.
     *
     * @throws IOException when it can't be had; what has come of it is kept for the next try
     */
    void fetch(URI address, Path target, Progress progress) throws IOException {
        var have = Files.exists(target) ? Files.size(target) : 0;
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                // 416: there is nothing beyond what is here already
                if (answer.statusCode() == 416) {
                    return;
                }
                var resumed = answer.statusCode() == 206;
                if (!resumed && answer.statusCode() != 200) {
                    throw new FormatException("the server answers " + answer.statusCode()
                            + (answer.statusCode() / 100 == 3 ? ", and redirects are not followed" : ""));
                }
                var start = resumed ? have : 0;
                var total = length(answer) < 0 ? 0 : start + length(answer);
                try (var out = Files.newOutputStream(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
                    var buffer = new byte[BUFFER];
                    for (int count; (count = body.read(buffer)) >= 0; ) {
                        out.write(buffer, 0, count);
                        start += count;
                        if (start > most) {
                            throw new FormatException(
                                    "it has more than " + most + " bytes (neurona.datasets.max-upload-size)");
                        }
                        progress.at(start, total);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FormatException("the service is being stopped");
        }
    }

    private static long length(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    }
}

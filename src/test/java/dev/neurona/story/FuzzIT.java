package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 requests made from the OpenAPI document, to a service in a process of its own with 512 MB of heap: {@code ./mvnw -Plong test
 * -Dtest=FuzzIT}, with {@code -Dfuzz.requests=15000 -Dfuzz.seed=7}. Where an answer takes more than 2 s, {@code target/stalls} has what the service's
 * threads did then.
 */
@Tag("long")
class FuzzIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void answersWhateverIsSentAsItsDocumentSaysAndSoon() throws Exception {
        var count = Integer.getInteger("fuzz.requests", 100_000);
        try (var service = ServiceProcess.start(directory, "neurona.security.mode=open");
                var watch = new StallWatch(service.pid())) {
            prepare(service.client());
            var fuzz = new Fuzz(service.client(), PATIENCE, watch);
            var start = System.nanoTime();

            var faults = fuzz.run(count, Long.getLong("fuzz.seed", 42));

            var seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d requests in %.0f s, %.0f a second: %s%n", count, seconds, count / seconds, fuzz.statuses());
            System.out.println(watch.report());
            faults.forEach((fault, request) -> System.out.println(fault + " " + request));
            assertThat(faults).isEmpty();
            assertThat(fuzz.statuses()).containsKeys(200, 202, 400, 404, 422);
        }
    }

    /** What the examples of the document speak of. */
    private static void prepare(Client client) throws IOException {
        var form = Multipart.of(Map.of("name", "iris", "format", "csv")).file(Path.of("http/iris.csv"));
        client.post("/api/v1/datasets", Multipart.contentType(), form.body());
        var job = client.await(TestJobs.submit(client, 1));
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        var champion = Files.readAllBytes(Path.of("src/main/resources/examples/post-predictions.json"));
        assertThat(client.post("/api/v1/models/digits/predictions", "application/json", champion)
                        .statusCode())
                .isEqualTo(200);
    }
}

package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many slow clients, and what becomes of the predictions of others: {@code ./mvnw -Plong test -Dtest=SlowClientsIT}, with
 * {@code -Dslow.connections=10000}. This process and the service's each need so many open files ({@code ulimit -n}).
 */
@Tag("long")
class SlowClientsIT {

    private static final int ROUND = 2_000;
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void predictionsOfOthersStayWithinTwiceTheirP99() throws Exception {
        var connections = Integer.getInteger("slow.connections", 10_000);
        var body = Files.readAllBytes(Path.of("src/main/resources/examples/post-predictions.json"));
        try (var service = ServiceProcess.start(directory, "neurona.security.mode=open")) {
            service.client().await(TestJobs.submit(service.client(), 1));
            // Warm
            measure(service.client(), body);
            measure(service.client(), body);
            try (var clients = new SlowClients(service.client().base(), body)) {
                var alone = new double[ROUNDS][];
                var beside = new double[ROUNDS][];
                for (var i = 0; i < ROUNDS; i++) {
                    alone[i] = measure(service.client(), body);
                }
                clients.idle(connections);
                clients.slow(400);
                var given = new AtomicInteger();
                var over = new java.util.concurrent.atomic.AtomicBoolean();
                var dripping = new Thread(() -> {
                    try {
                        while (!over.get()) {
                            given.addAndGet(clients.drip());
                            clients.vanish(20);
                            Thread.sleep(500);
                        }
                    } catch (IOException | InterruptedException e) {
                        given.set(Integer.MIN_VALUE);
                    }
                });
                dripping.start();
                for (var i = 0; i < ROUNDS; i++) {
                    beside[i] = measure(service.client(), body);
                }
                var open = clients.stillIdle();
                over.set(true);
                dripping.join();
                System.out.printf(
                        "%d idle connections (%d of them open at the end), 400 slow ones (%d given up on), 40 a second that vanish: p50 and p99 of %d predictions alone %s ms, beside them %s ms%n",
                        connections, open, given.get(), ROUND, text(alone), text(beside));
                assertThat(given.get()).isNotNegative();
                assertThat(median(beside, 1)).isLessThan(2 * median(alone, 1));
            }
        }
    }

    /** Milliseconds: the median and p99 of many requests, one after the other. */
    private static double[] measure(Client client, byte[] body) {
        var millis = new double[ROUND];
        for (var i = 0; i < ROUND; i++) {
            var start = System.nanoTime();
            assertThat(client.post("/api/v1/models/digits/predictions", "application/json", body)
                            .statusCode())
                    .isEqualTo(200);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new double[] {millis[ROUND / 2], millis[ROUND * 99 / 100]};
    }

    private static double median(double[][] rounds, int which) {
        return Arrays.stream(rounds).mapToDouble(round -> round[which]).sorted().toArray()[ROUNDS / 2];
    }

    private static String text(double[][] rounds) {
        return String.join(
                ", ",
                Arrays.stream(rounds)
                        .map(round -> "%.2f/%.2f".formatted(round[0], round[1]))
                        .toList());
    }
}

package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many slow clients, and what becomes of the predictions of others: {@code ./mvnw -Plong test -Dtest=SlowClientsIT}, with
 * {@code -Dslow.connections=10000}. This process and the service's each need so many open files ({@code ulimit -n}). ArticleIT has the short
 * form.
 */
@Tag("long")
class SlowClientsIT {

    private static final int ROUND = 2_000;
    private static final int ROUNDS = 5;

    /** Of those that send a byte every half second, so many groups do so one after the other. */
    private static final int PARTS = 20;

    @TempDir
    Path directory;

    @Test
    void predictionsOfOthersStayWithinTwiceTheirP99() throws Exception {
        var connections = Integer.getInteger("slow.connections", 10_000);
        var body = Files.readAllBytes(Path.of("src/main/resources/examples/post-predictions.json"));
        try (var service = ServiceProcess.start(directory, "neurona.security.mode=open")) {
            service.client().await(TestJobs.submit(service.client(), 1));
            // Warm
            Latency.measure(service.client(), body, 2 * ROUND);
            try (var clients = new SlowClients(service.client().base(), body)) {
                var alone = new ArrayList<Latency>();
                var beside = new ArrayList<Latency>();
                for (var i = 0; i < ROUNDS; i++) {
                    alone.add(Latency.measure(service.client(), body, ROUND));
                }
                clients.idle(connections);
                clients.slow(400);
                var given = new AtomicInteger();
                var over = new AtomicBoolean();
                var dripping = new Thread(() -> {
                    try {
                        for (var part = 0; !over.get(); part = (part + 1) % PARTS) {
                            given.addAndGet(clients.drip(part, PARTS));
                            clients.vanish(1);
                            Thread.sleep(500 / PARTS);
                        }
                    } catch (IOException | InterruptedException e) {
                        given.set(Integer.MIN_VALUE);
                    }
                });
                dripping.start();
                // Warm
                Latency.measure(service.client(), body, ROUND);
                for (var i = 0; i < ROUNDS; i++) {
                    beside.add(Latency.measure(service.client(), body, ROUND));
                }
                var open = clients.stillIdle();
                over.set(true);
                dripping.join();
                System.out.printf(
                        "%d idle connections (%d of them open at the end), 400 slow ones (%d given up on), 40 a second that vanish: p50/p99 of %d predictions alone %s ms, beside them %s ms%n",
                        connections, open, given.get(), ROUND, alone, beside);
                assertThat(given.get()).isNotNegative();
                assertThat(Latency.medianP99(beside)).isLessThan(2 * Latency.medianP99(alone));
            }
        }
    }
}

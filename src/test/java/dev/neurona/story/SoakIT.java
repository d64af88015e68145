package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mixed load on a PostgreSQL, an API and workers, one of which is killed now and then and another started in its place: one for 20
 * seconds, and two for half an hour by {@code ./mvnw -Plong test -Dtest=SoakIT}, with {@code -Dsoak.duration=PT5M}. Prints what was asked and
 * answered, and how what the API's process takes of the machine has grown.
 */
class SoakIT {

    private static final Duration DURATION = Duration.parse(System.getProperty("soak.duration", "PT20S"));
    private static final Duration KILL_EVERY = shorter(Duration.ofSeconds(40), DURATION.dividedBy(3));
    private static final Duration SAMPLE_EVERY = shorter(Duration.ofSeconds(5), DURATION.dividedBy(10));

    /** Caches fill and code is compiled until then, so that anything grows. */
    private static final Duration ENOUGH_FOR_GROWTH = Duration.ofMinutes(5);

    /** Until then compiled code and what the heap has touched have come to most of what they will be. */
    private static final Duration ENOUGH_FOR_MEMORY = Duration.ofMinutes(30);

    private static final boolean IS_LONG = DURATION.compareTo(ENOUGH_FOR_GROWTH) >= 0;

    private static final Executor PATIENCE = task -> new Thread(task).start();

    @TempDir
    Path directory;

    @Test
    void nothingFailsNothingIsLostAndNothingGrows() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var api = start(postgres, "api")) {
            var workers = new ArrayList<>(startWorkers(postgres));
            try (var load = new MixedLoad(api.client().base())) {
                prepare(api.client());
                load.start();
                var growth = new Growth();
                var kills = 0;
                var end = System.nanoTime() + DURATION.toNanos();
                var nextKill = System.nanoTime() + KILL_EVERY.toNanos();
                while (System.nanoTime() < end) {
                    Thread.sleep(SAMPLE_EVERY.toMillis());
                    growth.sample(api.pid(), memory(api.client()));
                    if (System.nanoTime() > nextKill) {
                        workers.remove(new Random().nextInt(workers.size())).kill();
                        workers.add(start(postgres, "worker"));
                        kills++;
                        nextKill = System.nanoTime() + KILL_EVERY.toNanos();
                    }
                }
                load.stop();
                var statuses = ended(api.client(), load.jobs());
                report(load, kills, statuses, growth);

                assertThat(load.faults()).isEmpty();
                assertThat(statuses).containsOnlyKeys("SUCCEEDED");
                assertThat(api.client().get("/api/v1/datasets?size=100").at("/content"))
                        .extracting(dataset -> dataset.at("/name").asString())
                        .containsAll(load.uploads());
                assertThat(kills).isPositive();
                requireNoGrowth(growth);
            } finally {
                workers.forEach(ServiceProcess::kill);
            }
        }
    }

    private static void requireNoGrowth(Growth growth) {
        if (!IS_LONG) {
            System.out.println("NOT TESTED: whether anything grows, as " + DURATION + " is less than "
                    + ENOUGH_FOR_GROWTH + " (soak.duration)");
            return;
        }
        var lines = growth.lines();
        assertThat(lines.get("threads").isFlat(20)).as("threads").isTrue();
        assertThat(lines.get("file descriptors").isFlat(20))
                .as("file descriptors")
                .isTrue();
        if (DURATION.compareTo(ENOUGH_FOR_MEMORY) < 0) {
            System.out.println(
                    "NOT TESTED: whether memory grows, as " + DURATION + " is less than " + ENOUGH_FOR_MEMORY);
            return;
        }
        // Per hour, and in MB; a leak of 1 KB in each of some 140 requests a second would be 500
        assertThat(lines.get("RSS in MB").isFlat(20)).as("RSS").isTrue();
        assertThat(lines.get("outside of the heap in MB").isFlat(10))
                .as("memory outside of the heap")
                .isTrue();
        assertThat(lines.get("heap in MB").isFlat(10)).as("heap").isTrue();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Side by side. */
    private List<ServiceProcess> startWorkers(EmbeddedPostgres postgres) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(() -> start(postgres, "worker"), PATIENCE))
                .limit(IS_LONG ? 2 : 1)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private ServiceProcess start(EmbeddedPostgres postgres, String role) {
        try {
            return ServiceProcess.start(directory, properties(postgres, role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] properties(EmbeddedPostgres postgres, String role) {
        return new String[] {
            "neurona.roles=" + role,
            "neurona.security.mode=open",
            "neurona.datasets.cache=" + directory.resolve("cache-" + role + System.nanoTime()),
            "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres",
            "spring.datasource.password=postgres",
            // A dead worker's jobs are taken up after three seconds instead of ten
            "db-scheduler.heartbeat-interval=600ms"
        };
    }

    private static void prepare(Client client) {
        var form = Multipart.of(Map.of("name", "iris", "format", "csv")).file(Path.of("http/iris.csv"));
        client.post("/api/v1/datasets", Multipart.contentType(), form.body());
        var job = client.await(TestJobs.submit(client, 1));
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    }

    /** In MB; of the heap what the last collection of the old generation has left. */
    private static Map<String, Double> memory(Client client) {
        var memory = new TreeMap<String, Double>();
        new String(client.download("/actuator/prometheus"), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    var value = line.substring(line.lastIndexOf(' ') + 1);
                    if (line.startsWith("jvm_gc_live_data_size_bytes ")) {
                        memory.put("heap after collection in MB", Double.parseDouble(value) / (1 << 20));
                    } else if (line.startsWith("jvm_memory_used_bytes{area=\"heap\"")) {
                        memory.merge("heap in MB", Double.parseDouble(value) / (1 << 20), Double::sum);
                    } else if (line.startsWith("jvm_memory_used_bytes{area=\"nonheap\"")) {
                        memory.merge("outside of the heap in MB", Double.parseDouble(value) / (1 << 20), Double::sum);
                    } else if (line.startsWith("neurona_native_memory_used_bytes")) {
                        memory.put("ND4J in MB", Double.parseDouble(value) / (1 << 20));
                    }
                });
        return memory;
    }

    /** How many of the jobs that were accepted ended how. */
    private static Map<String, Integer> ended(Client client, List<Long> jobs) {
        Awaitility.await("all jobs have ended")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of("QUEUED", "RUNNING").stream()
                        .allMatch(status -> client.get("/api/v1/training-jobs?status=" + status)
                                        .at("/page/totalElements")
                                        .asInt()
                                == 0));
        var statuses = new TreeMap<String, Integer>();
        for (var job : jobs) {
            var answer = client.get("/api/v1/training-jobs/" + job);
            statuses.merge(answer.at("/status").asString("lost"), 1, Integer::sum);
        }
        return statuses;
    }

    private static void report(MixedLoad load, int kills, Map<String, Integer> statuses, Growth growth) {
        System.out.printf("%s, %d workers killed%n", DURATION, kills);
        System.out.println("answers: " + load.counts());
        System.out.println("faults: " + load.faults());
        System.out.println("jobs: " + statuses);
        growth.lines().forEach((name, line) -> System.out.println(name + ": " + line));
    }
}

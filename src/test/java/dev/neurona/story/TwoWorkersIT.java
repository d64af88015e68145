package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share one queue on a real PostgreSQL, and what becomes of the work of one that is gone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoWorkersIT {

    private static final int EPOCHS = 10;

    @TempDir
    static Path directory;

    static EmbeddedPostgres postgres;

    /** Outlives every test. */
    static ServiceProcess one;

    /** The successor of {@link #one} in the first test is the one that is killed in the second. */
    static ServiceProcess two;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        one = worker();
    }

    @AfterAll
    static void stop() throws IOException {
        for (var process : new ServiceProcess[] {one, two}) {
            if (process != null) {
                process.close();
            }
        }
        postgres.close();
    }

    @Test
    @Order(3)
    void theOtherGoesOnWithTheJobsOfOneThatIsKilled() throws Exception {
        try (var other = worker("neurona.roles=worker")) {
            assertThat(other.client().get("/api/v1/training-jobs").at("/detail").asString())
                    .startsWith("This process is a worker and has no API");
            var jobs = IntStream.range(0, 4)
                    .mapToObj(i -> TestJobs.submit(one.client(), EPOCHS))
                    .toList();
            Awaitility.await("both train")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> running(one.client()) == 2 && TestJobs.epochs(one.client(), jobs) > 2);
            other.kill();

            for (var job : jobs) {
                var done = one.client().await(job);
                assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
            }
            var first = TestJobs.metrics(one.client(), jobs.get(0));
            assertThat(first).containsKeys("loss", "test_accuracy");
            assertThat(jobs)
                    .allSatisfy(job ->
                            assertThat(TestJobs.metrics(one.client(), job)).isEqualTo(first));
            var ids = jobs.stream().map(String::valueOf).collect(Collectors.joining("|"));
            assertThat(one.log()).containsPattern("Job (" + ids + "): attempt [2-9] begins");
        }
    }

    /** It stands still for longer than its lease and then believes that the job is still its own. */
    @Test
    @Order(1)
    void oneThatWasHeldForDeadOverwritesNothing() throws Exception {
        var job = TestJobs.submit(one.client(), EPOCHS);
        Awaitility.await("it trains")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> TestJobs.epochs(one.client(), List.of(job)) > 1);
        one.pause();
        two = worker();
        var client = two.client();
        Awaitility.await("the successor trains")
                .atMost(Duration.ofMinutes(2))
                .until(() -> two.log().contains("Job " + job + ": attempt "));
        one.goOn();

        var done = client.await(job);
        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        Awaitility.await("the other has noticed")
                .atMost(Duration.ofMinutes(1))
                .until(() -> one.log().contains("Job " + job + ": attempt 1 is over: Lost"));
        assertThat(client.get("/api/v1/models/digits/versions?size=100").at("/content"))
                .filteredOn(version ->
                        version.at("/runId").asLong() == done.at("/bestRunId").asLong())
                .hasSize(1);

        var undisturbed = TestJobs.submit(client, EPOCHS);
        client.await(undisturbed);
        assertThat(TestJobs.metrics(client, job)).isEqualTo(TestJobs.metrics(client, undisturbed));
    }

    /** Each trial is begun once and ends once, whoever trains it. */
    @Test
    @Order(2)
    void aSearchIsSharedAndGoesOnWhenOneOfItsWorkersIsKilled() throws Exception {
        var client = one.client();
        var job = client.postJson("/api/v1/training-jobs", """
                        {"dataset": "mnist", "model": "shared", "epochs": 4, "batchSize": 128, "validation": {"split": 0.1},
                         "network": {"layers": [
                           {"type": "dense", "units": 16, "activation": "relu"},
                           {"type": "dense", "units": 10, "activation": "softmax"}]},
                         "search": {"strategy": "random", "maxTrials": 12, "pruner": {"type": "asha"},
                           "space": {"/optimizer/learningRate": {"min": 1e-5, "max": 1e-2, "scale": "log"}}}}""").at("/id").asLong();
        Awaitility.await("both train")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        statuses(client, job).stream().filter("RUNNING"::equals).count() == 2);
        two.kill();

        var done = client.await(job);

        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        assertThat(statuses(client, job)).hasSize(12).containsOnly("SUCCEEDED", "PRUNED");
        assertThat(client.get("/api/v1/models/shared").at("/latestVersion").asInt())
                .isEqualTo(1);
        var events = new String(client.download("/api/v1/training-jobs/" + job + "/events"), StandardCharsets.UTF_8);
        for (var trial = 0; trial < 12; trial++) {
            var start = "data: {\"trial\":" + trial + ",";
            assertThat(events.lines().filter(line -> line.startsWith(start)))
                    .as(start)
                    .hasSize(2);
        }
    }

    private static List<String> statuses(Client client, long job) {
        return client.get("/api/v1/training-jobs/" + job + "/trials")
                .at("/trials")
                .findValuesAsString("status");
    }

    private static long running(Client client) {
        return client.get("/api/v1/training-jobs?status=RUNNING")
                .at("/page/totalElements")
                .asLong();
    }

    private static ServiceProcess worker(String... properties) throws IOException {
        var one = Stream.concat(Stream.of("neurona.training.workers=1"), Stream.of(properties));
        return ServiceProcess.start(
                directory, onPostgres(postgres.getJdbcUrl("postgres", "postgres"), one.toArray(String[]::new)));
    }

    /** The profile's properties, and a lease of three seconds instead of ten. */
    static String[] onPostgres(String url, String... more) {
        var common = Stream.of(
                "spring.profiles.active=postgres",
                "NEURONA_DB_URL=" + url,
                "NEURONA_DB_USER=postgres",
                "NEURONA_DB_PASSWORD=postgres",
                "db-scheduler.heartbeat-interval=600ms");
        return Stream.concat(common, Arrays.stream(more)).toArray(String[]::new);
    }
}

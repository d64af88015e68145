package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted survives {@code kill -9}, and what was trained too: a real process, killed while it trains. */
class CrashIT {

    private static final int KILLS = 10;

    /** Trained beside each other, so that each kill ends all of them: a start of the process is what costs the time here. */
    private static final List<String> KINDS = List.of(TestJobs.spec(8), TestJobs.folds(), TestJobs.search());

    /** A dead process's job is taken up a second later instead of ten. */
    private static final String[] PROPERTIES = {"db-scheduler.heartbeat-interval=200ms", "neurona.training.workers=3"};

    private static final String VERSIONS = "/api/v1/models/zeros/versions";
    private static final String EVALUATIONS = VERSIONS + "/1/evaluations";

    @TempDir
    static Path directory;

    static ServiceProcess process;

    /** A job of one of the kinds. */
    private record Submitted(long id, String spec) {}

    @BeforeAll
    static void start() throws IOException {
        process = ServiceProcess.start(directory, PROPERTIES);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static Client client() {
        return process.client();
    }

    /**
     * What is drawn at random (dropout, changed images, folds, trials) is drawn alike by the process that goes on, in the run where it was.
     * An evaluation is accepted just before each kill.
     */
    @Test
    void everyJobSucceedsHoweverOftenItsProcessIsKilled() throws Exception {
        client().post(VERSIONS, "application/octet-stream", zeros());
        TestJobs.uploadFew(client());
        var versions = versions();
        var jobs = new ArrayList<Submitted>();
        var evaluations = new ArrayList<Long>();
        var logs = new StringBuilder();
        var random = new Random();
        for (var kill = 0; kill < KILLS; kill++) {
            for (var kind : KINDS) {
                if (unfinished(jobs).stream().noneMatch(job -> job.spec().equals(kind))) {
                    jobs.add(submit(kind));
                }
            }
            // Three deaths in a row without an epoch in between would be the job's own fault
            awaitAnotherEpochOfEach(unfinished(jobs));
            evaluations.add(client().postJson(EVALUATIONS, "{\"dataset\": \"mnist\"}")
                    .at("/id")
                    .asLong());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
            process.kill();
            logs.append(process.log());
            process = ServiceProcess.start(directory, PROPERTIES);
        }
        for (var job : jobs) {
            requireSuccess(job.id());
        }
        for (var evaluation : evaluations) {
            awaitEvaluation(evaluation);
        }
        assertThat(versions()).as("one version each").isEqualTo(versions + jobs.size());

        for (var kind : KINDS) {
            var ofKind = jobs.stream().filter(job -> job.spec().equals(kind)).toList();
            assertThat(ofKind)
                    .anySatisfy(
                            job -> assertThat(logs.toString()).containsPattern("Job " + job.id() + ": attempt [2-9]"));
            requireSameMetrics(ofKind, undisturbed(kind));
        }
        var tables = jobs.stream()
                .filter(job -> job.spec().equals(TestJobs.search()))
                .map(job -> TestJobs.outcomes(client().get("/api/v1/training-jobs/" + job.id() + "/trials")))
                .distinct()
                .toList();
        assertThat(tables).hasSize(1).first().asInstanceOf(LIST).hasSize(14);
        var folded = TestJobs.metricsOfRuns(client(), jobs.get(1).id());
        assertThat(folded).hasSize(4);
        assertThat(folded.get(3)).containsKeys("cv_accuracy_std", "test_accuracy");
        assertThat(TestJobs.metrics(client(), jobs.get(0).id()))
                .containsKeys("loss", "val_accuracy", "batch_loss", "test_accuracy")
                .hasEntrySatisfying("loss", points -> assertThat(points).hasSize(8));
    }

    /** SIGTERM: the next start goes on from the very batch. */
    @Test
    void handsAJobBackWhenItIsAskedToStop() throws Exception {
        var job = submit(TestJobs.spec(8));
        awaitAnotherEpochOfEach(List.of(job));

        assertThat(process.stop()).isLessThan(Duration.ofSeconds(10));
        assertThat(process.log()).contains("Job " + job.id() + ": attempt 1 is over: HandedBack");

        process = ServiceProcess.start(directory, PROPERTIES);
        requireSuccess(job.id());
        assertThat(process.log())
                .contains("Job " + job.id() + ": attempt 2 begins")
                .doesNotContain("from step 0");
        requireSameMetrics(List.of(job), undisturbed(job.spec()));
    }

    private static int versions() {
        return client().get("/api/v1/models/digits").at("/latestVersion").asInt(0);
    }

    private static Submitted submit(String spec) {
        return new Submitted(
                client().postJson("/api/v1/training-jobs", spec).at("/id").asLong(), spec);
    }

    private static Submitted undisturbed(String spec) {
        var job = submit(spec);
        requireSuccess(job.id());
        return job;
    }

    private static void requireSuccess(long job) {
        var done = client().await(job);
        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    }

    /** To the last bit. */
    private static void requireSameMetrics(List<Submitted> jobs, Submitted undisturbed) {
        var expected = TestJobs.metricsOfRuns(client(), undisturbed.id());
        assertThat(jobs)
                .isNotEmpty()
                .allSatisfy(job ->
                        assertThat(TestJobs.metricsOfRuns(client(), job.id())).isEqualTo(expected));
    }

    private static void awaitEvaluation(long id) {
        var done = Awaitility.await("an evaluation")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> client().get(EVALUATIONS + "/" + id),
                        one -> !one.at("/finishedAt").isNull());
        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/accuracy").asDouble()).isEqualTo(0.098);
    }

    /** A network without any weight that takes every digit for a 0. */
    private static byte[] zeros() {
        var graph = new Graph("zeros");
        var flat = graph.node("Flatten", List.of(graph.input("x", List.of(28, 28, 1))), Attribute.of("axis", 1L));
        var weights = graph.constant(new float[7840], 784, 10);
        graph.output("y", graph.node("Softmax", List.of(graph.node("MatMul", List.of(flat, weights)))), List.of(10));
        return graph.toBytes();
    }

    private static List<Submitted> unfinished(List<Submitted> jobs) {
        return jobs.stream()
                .filter(job -> client().get("/api/v1/training-jobs/" + job.id())
                        .at("/finishedAt")
                        .isNull())
                .toList();
    }

    /** Or its end. */
    private static void awaitAnotherEpochOfEach(List<Submitted> jobs) {
        var before = jobs.stream()
                .collect(Collectors.toMap(Submitted::id, job -> TestJobs.epochsOfRuns(client(), job.id())));
        Awaitility.await("another epoch of each")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> unfinished(jobs).stream()
                        .allMatch(job -> TestJobs.epochsOfRuns(client(), job.id()) > before.get(job.id())));
    }
}

package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted survives {@code kill -9}, and what was trained too: a real process, killed while it trains. */
class CrashIT {

    private static final int KILLS = 10;
    private static final int EPOCHS = 8;

    /** A dead process's job is taken up a second later instead of ten. One worker, so that it is known who has come further. */
    private static final String[] PROPERTIES = {"db-scheduler.heartbeat-interval=200ms", "neurona.training.workers=1"};

    @TempDir
    Path directory;

    private static final String VERSIONS = "/api/v1/models/zeros/versions";
    private static final String EVALUATIONS = VERSIONS + "/1/evaluations";

    /** A job of another kind is accepted just before each kill. */
    @Test
    void everyJobSucceedsHoweverOftenItsProcessIsKilled() throws Exception {
        var jobs = new ArrayList<Long>();
        var evaluations = new ArrayList<Long>();
        var random = new Random();
        for (var kill = 0; kill < KILLS; kill++) {
            try (var process = ServiceProcess.start(directory, PROPERTIES)) {
                var client = process.client();
                while (unfinished(client, jobs) < 2) {
                    jobs.add(TestJobs.submit(client, EPOCHS));
                }
                // Three deaths in a row without an epoch in between would be the job's own fault
                awaitAnotherEpoch(client, jobs);
                if (kill == 0) {
                    client.post(VERSIONS, "application/octet-stream", zeros());
                }
                evaluations.add(client.postJson(EVALUATIONS, "{\"dataset\": \"mnist\"}")
                        .at("/id")
                        .asLong());
                TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
                process.kill();
            }
        }
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            var client = process.client();
            for (var job : jobs) {
                var done = client.await(job);
                assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
            }
            for (var evaluation : evaluations) {
                awaitEvaluation(client, evaluation);
            }
            assertThat(client.get("/api/v1/models/digits").at("/latestVersion").asInt())
                    .as("one version each")
                    .isEqualTo(jobs.size());

            var undisturbed = TestJobs.submit(client, EPOCHS);
            client.await(undisturbed);
            var expected = TestJobs.metrics(client, undisturbed);
            assertThat(expected)
                    .containsKeys("loss", "val_accuracy", "batch_loss", "test_accuracy")
                    .hasEntrySatisfying("loss", points -> assertThat(points).hasSize(EPOCHS));
            assertThat(jobs)
                    .allSatisfy(job -> assertThat(TestJobs.metrics(client, job)).isEqualTo(expected));
        }
    }

    private static void awaitEvaluation(Client client, long id) {
        var done = Awaitility.await("an evaluation")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> client.get(EVALUATIONS + "/" + id),
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

    /** What is drawn at random (dropout, changed images, folds) is drawn alike by the process that goes on, in the run where it was. */
    @Test
    void aJobOfFoldsWithDropoutAndAugmentationEndsAsIfItHadNeverBeenKilled() throws Exception {
        var spec = """
                {"dataset": "mnist", "model": "digits", "epochs": 2, "batchSize": 128, "validation": {"folds": 3},
                 "augmentation": {"translation": 0.05, "rotation": 0.02, "zoom": 0.05},
                 "network": {"layers": [{"type": "dense", "units": 32, "activation": "relu"},
                                        {"type": "dropout", "rate": 0.3},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]}}""";
        long job;
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            job = process.client()
                    .postJson("/api/v1/training-jobs", spec)
                    .at("/id")
                    .asLong();
            awaitEpochs(process.client(), job, 1);
            process.kill();
        }
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            awaitEpochs(process.client(), job, 5);
            process.kill();
        }
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            var client = process.client();
            var done = client.await(job);
            assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
            var undisturbed =
                    client.postJson("/api/v1/training-jobs", spec).at("/id").asLong();
            client.await(undisturbed);

            assertThat(TestJobs.metricsOfRuns(client, job))
                    .hasSize(4)
                    .isEqualTo(TestJobs.metricsOfRuns(client, undisturbed));
            assertThat(TestJobs.metricsOfRuns(client, job).get(3)).containsKeys("cv_accuracy_std", "test_accuracy");
        }
    }

    private static void awaitEpochs(Client client, long job, int epochs) {
        Awaitility.await(epochs + " epochs of all folds")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> TestJobs.epochsOfRuns(client, job) >= epochs);
    }

    /** SIGTERM: the next start goes on from the very batch. */
    @Test
    void handsAJobBackWhenItIsAskedToStop() throws Exception {
        long job;
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            job = TestJobs.submit(process.client(), 12);
            awaitAnotherEpoch(process.client(), List.of(job));

            assertThat(process.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(process.log()).contains("HandedBack");
        }
        try (var process = ServiceProcess.start(directory, PROPERTIES)) {
            var client = process.client();
            assertThat(client.await(job).at("/status").asString()).isEqualTo("SUCCEEDED");
            assertThat(process.log()).contains("attempt 2 begins").doesNotContain("from step 0");

            var undisturbed = TestJobs.submit(client, 12);
            client.await(undisturbed);
            assertThat(TestJobs.metrics(client, job)).isEqualTo(TestJobs.metrics(client, undisturbed));
        }
    }

    private static long unfinished(Client client, List<Long> jobs) {
        return jobs.stream()
                .filter(job -> client.get("/api/v1/training-jobs/" + job)
                        .at("/finishedAt")
                        .isNull())
                .count();
    }

    private static void awaitAnotherEpoch(Client client, List<Long> jobs) throws IOException {
        var before = TestJobs.epochs(client, jobs);
        Awaitility.await("another epoch")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> TestJobs.epochs(client, jobs) > before);
    }
}

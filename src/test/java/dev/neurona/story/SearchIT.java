package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Searches through real HTTP on the full MNIST. What becomes of one whose process is killed is in CrashIT. */
class SearchIT {

    private static final String JOB = """
            {"dataset": "mnist", "model": "%s", "alias": "champion", "epochs": %d, "batchSize": 256, "validation": {"split": 0.1},
             "network": {"layers": [
               {"type": "dense", "units": 16, "activation": "relu"},
               {"type": "dense", "units": 10, "activation": "softmax"}]},
             "search": {%s,
               "space": {"/network/layers/0/units": [4, 8, 16],
                         "/optimizer/learningRate": {"min": 1e-5, "max": 1e-2, "scale": "log"}}}}""";

    /** What the first ones come to decides what the next ones are: so that it does not matter who trains faster. */
    private static final String IN_ORDER = ", \"maxConcurrentTrials\": 1";

    static Service service;
    static Client client;

    @BeforeAll
    static void start() {
        service = Service.shared();
        client = service.client();
    }

    @Test
    void theBestTrialBecomesTheOneVersion() {
        var job = done(client, JOB.formatted("searched", 1, "\"strategy\": \"tpe\", \"maxTrials\": 12" + IN_ORDER));

        var table = trials(client, job);
        assertThat(table.at("/trialsCompleted").asInt()).isEqualTo(12);
        assertThat(job.at("/progress/runsTotal").asInt()).isEqualTo(12);
        assertThat(table.at("/epochsTrained").asInt()).isEqualTo(12);
        assertThat(parameters(table)).hasSize(12);
        var best = table.at("/best");
        assertThat(values(table)).allMatch(value -> value <= best.at("/value").asDouble());
        assertThat(job.at("/bestRunId")).isEqualTo(best.at("/runId"));
        assertThat(job.at("/modelVersion/version").asInt()).isEqualTo(1);
        assertThat(client.get("/api/v1/models/searched").at("/latestVersion").asInt())
                .isEqualTo(1);
        var runs = client.get("/api/v1/training-jobs/" + job.at("/id") + "/runs?size=50")
                .at("/content");
        for (var run : runs) {
            assertThat(run.at("/metrics").has("test_accuracy"))
                    .as("the test split is not for choosing")
                    .isEqualTo(run.at("/id").equals(best.at("/runId")));
        }

        var importance = client.get("/api/v1/training-jobs/" + job.at("/id") + "/importance");
        assertThat(importance.at("/trials").asInt()).isEqualTo(12);
        assertThat(importance.at("/importance").propertyNames())
                .containsExactly("/network/layers/0/units", "/optimizer/learningRate");
        assertThat(importance
                        .at("/importance")
                        .findValues("/optimizer/learningRate")
                        .get(0)
                        .asDouble())
                .as(importance.toString())
                .isGreaterThan(0.4);

        // The same network once more, alone
        var alone = done(client, best.at("/job").toString());
        var again = client.get("/api/v1/runs/" + alone.at("/bestRunId")).at("/metrics");
        var chosen = client.get("/api/v1/runs/" + best.at("/runId")).at("/metrics");
        assertThat(again.at("/val_accuracy")).isEqualTo(chosen.at("/val_accuracy"));
        assertThat(again.at("/test_accuracy")).isEqualTo(chosen.at("/test_accuracy"));
    }

    @Test
    void hopelessTrialsArePrunedAndTheBestIsTrainedOnAllExamples() {
        var job = done(client, JOB.formatted("pruned", 3, """
                "strategy": "random", "maxTrials": 8, "retrain": true, "pruner": {"type": "asha", "reductionFactor": 3}""" + IN_ORDER));

        var table = trials(client, job);
        var statuses = StreamSupport.stream(table.at("/trials").spliterator(), false)
                .map(trial -> trial.at("/status").asString())
                .toList();
        assertThat(statuses).hasSize(8).contains("SUCCEEDED", "PRUNED").containsOnly("SUCCEEDED", "PRUNED");
        assertThat(table.at("/epochsTrained").asInt()).isLessThan(24);
        for (var trial : table.at("/trials")) {
            assertThat(trial.at("/epochs").asInt())
                    .isEqualTo(trial.at("/status").asString().equals("PRUNED") ? 1 : 3);
        }
        assertThat(job.at("/progress/runsTotal").asInt()).isEqualTo(9);
        var last = client.get("/api/v1/runs/" + job.at("/bestRunId"));
        assertThat(last.at("/trial").isNull()).isTrue();
        assertThat(last.at("/parameters"))
                .isEqualTo(parametersOf(table, table.at("/best/trial").asInt()));
        assertThat(last.at("/metrics").has("val_accuracy")).isFalse();
        assertThat(last.at("/metrics/test_accuracy").asDouble()).isGreaterThan(0.8);
        var diagnosis = client.get("/api/v1/runs/" + job.at("/bestRunId") + "/diagnosis");
        assertThat(diagnosis.at("/verdict").isString()).isTrue();
    }

    /** Five trials in two folds each of 150 flowers; the first ends its trial where it is hopeless. */
    @Test
    void eachTrialIsTrainedInSeveralFoldsAndComesToTheirMean() {
        var form = Multipart.of(Map.of("name", "flowers", "format", "csv")).file(Path.of("http/iris.csv"));
        assertThat(client.post("/api/v1/datasets", Multipart.contentType(), form.body())
                        .statusCode())
                .isEqualTo(201);
        var job = done(client, """
                {"dataset": "flowers", "model": "folded", "epochs": 3, "batchSize": 16, "validation": {"folds": 2},
                 "network": {"layers": [{"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 3, "activation": "softmax"}]},
                 "search": {"maxTrials": 8, "metric": "val_loss", "pruner": {"type": "asha"},
                   "space": {"/optimizer/learningRate": {"min": 1e-5, "max": 1e-1, "scale": "log"}}}}""");

        var table = trials(client, job);
        assertThat(table.at("/trialsCompleted").asInt()).isEqualTo(8);
        assertThat(job.at("/progress/runsTotal").asInt()).isEqualTo(8 * 2 + 1);
        for (var trial : table.at("/trials")) {
            var folds = trial.at("/folds");
            assertThat(folds).hasSize(2);
            if (trial.at("/status").asString().equals("SUCCEEDED")) {
                assertThat(trial.at("/value").asDouble())
                        .isEqualTo((folds.at("/0/value").asDouble()
                                        + folds.at("/1/value").asDouble())
                                / 2);
                assertThat(trial.at("/epochs").asInt()).isEqualTo(6);
            } else {
                assertThat(folds.findValuesAsString("status")).containsOnly("PRUNED");
                assertThat(folds.at("/1/value").isNull()).isTrue();
            }
        }
        assertThat(table.at("/trials").findValuesAsString("status")).contains("SUCCEEDED", "PRUNED");
        var last = client.get("/api/v1/runs/" + job.at("/bestRunId"));
        assertThat(last.at("/trial").isNull()).isTrue();
        assertThat(last.at("/metrics").has("test_loss")).isTrue();
        assertThat(table.at("/best/job/validation/folds").asInt()).isEqualTo(2);
    }

    @Test
    void trialsAreTrainedSideBySideAndNoneTwice() {
        var spec = JOB.formatted(
                "beside", 3, "\"strategy\": \"tpe\", \"maxTrials\": 16, \"pruner\": {\"type\": \"median\"}");
        var job = client.postJson("/api/v1/training-jobs", spec).at("/id").asLong();
        Awaitility.await("three train at once")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> running(client, job) == 3);

        var done = client.await(job);

        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/modelVersion/version").asInt()).isEqualTo(1);
        var table = trials(client, done);
        assertThat(table.at("/trialsCompleted").asInt()).isEqualTo(16);
        assertThat(parameters(table)).hasSize(16);
        assertThat(table.at("/best/runId")).isEqualTo(done.at("/bestRunId"));
    }

    /** The second search waits in the middle of a trial, ends after six, and goes on. */
    @Test
    void oneAtATimeIfTheSearchSaysSoAlsoWhenItIsPausedAndExtended() {
        var spec = JOB.formatted("alone", 2, "\"strategy\": \"tpe\", \"maxTrials\": %d, \"retrain\": true" + IN_ORDER);
        var first = done(client, spec.formatted(12));
        var id = client.postJson("/api/v1/training-jobs", spec.formatted(6))
                .at("/id")
                .asLong();
        awaitTrials(client, id, 2);

        client.postJson("/api/v1/training-jobs/" + id + "/pause", "{}");
        var job = "/api/v1/training-jobs/" + id;
        Awaitility.await("it waits")
                .atMost(Duration.ofMinutes(1))
                .until(() -> client.get(job).at("/status").asString().equals("QUEUED"));
        assertThat(client.get(job).at("/paused").asBoolean()).isTrue();
        assertThat(client.get(job + "/trials").at("/trialsCompleted").asInt()).isLessThan(6);
        client.postJson(job + "/resume", "{}");
        var half = client.await(id);
        assertThat(trials(client, half).at("/trialsCompleted").asInt()).isEqualTo(6);
        assertThat(half.at("/modelVersion/version").isNumber()).isTrue();

        var resumed = client.postJson("/api/v1/training-jobs?resume=" + id, "{\"search\": {\"maxTrials\": 12}}");
        assertThat(resumed.at("/id").asLong()).isEqualTo(id);
        var whole = client.await(id);

        assertThat(whole.at("/status").asString()).as(whole.toString()).isEqualTo("SUCCEEDED");
        assertThat(TestJobs.outcomes(trials(client, whole)))
                .hasSize(12)
                .isEqualTo(TestJobs.outcomes(trials(client, first)));
        assertThat(trials(client, whole).at("/trialsTotal").asInt()).isEqualTo(12);
        var best = List.of(first, whole).stream()
                .map(one -> client.get("/api/v1/runs/" + one.at("/bestRunId")).at("/metrics/test_accuracy"))
                .toList();
        assertThat(best.get(0)).isEqualTo(best.get(1));
    }

    @Test
    void canBeCancelledInTheMiddle() {
        var job = client.postJson(
                        "/api/v1/training-jobs",
                        JOB.formatted("cancelled", 50, "\"strategy\": \"sobol\", \"maxTrials\": 1000"))
                .at("/id")
                .asLong();
        awaitTrials(client, job, 0);
        client.postJson("/api/v1/training-jobs/" + job + "/cancel", "{}");

        var cancelled = client.await(job);

        assertThat(cancelled.at("/status").asString()).isEqualTo("CANCELLED");
        assertThat(trials(client, cancelled).at("/trials/0/status").asString()).isEqualTo("CANCELLED");
        assertThat(client.get("/api/v1/training-jobs/" + job + "/runs?size=1000")
                        .at("/content")
                        .findValuesAsString("status"))
                .containsOnly("CANCELLED");
    }

    private static long running(Client client, long job) {
        return StreamSupport.stream(
                        client.get("/api/v1/training-jobs/" + job + "/trials")
                                .at("/trials")
                                .spliterator(),
                        false)
                .filter(trial -> trial.at("/status").asString().equals("RUNNING"))
                .count();
    }

    private static void awaitTrials(Client client, long job, int completed) {
        Awaitility.await("more than " + completed + " trials")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.get("/api/v1/training-jobs/" + job + "/trials")
                                .at("/trials")
                                .size()
                        > completed);
    }

    private static JsonNode done(Client client, String spec) {
        var posted = client.postJson("/api/v1/training-jobs", spec);
        var job = client.await(posted.at("/id").asLong());
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        return job;
    }

    private static JsonNode trials(Client client, JsonNode job) {
        return client.get("/api/v1/training-jobs/" + job.at("/id") + "/trials");
    }

    private static HashSet<JsonNode> parameters(JsonNode table) {
        var parameters = new HashSet<JsonNode>();
        table.at("/trials").forEach(trial -> parameters.add(trial.at("/parameters")));
        return parameters;
    }

    private static JsonNode parametersOf(JsonNode table, int trial) {
        return table.at("/trials/" + trial + "/parameters");
    }

    private static List<Double> values(JsonNode table) {
        return StreamSupport.stream(table.at("/trials").spliterator(), false)
                .map(trial -> trial.at("/value").asDouble())
                .toList();
    }
}

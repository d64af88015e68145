package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs that make several runs, or that end early, through real HTTP on the full MNIST. */
class ValidationIT {

    private static final String JOB = """
            {"dataset": "mnist", "model": "%s", "epochs": %d, "batchSize": 128,
             "network": {"layers": [
               {"type": "dense", "units": 16, "activation": "relu"},
               {"type": "dense", "units": 10, "activation": "softmax"}]}, %s}""";

    static Service service;

    @BeforeAll
    static void start() {
        service = Service.shared();
    }

    @Test
    void crossValidatesAndMakesAModelOfAllExamples() {
        var job = done(JOB.formatted("folds", 1, "\"validation\": {\"folds\": 3}"));

        assertThat(job.at("/progress/runsTotal").asInt()).isEqualTo(4);
        assertThat(job.at("/modelVersion/version").asInt()).isEqualTo(1);
        var runs = client().get("/api/v1/training-jobs/" + job.at("/id").asLong() + "/runs")
                .at("/content");
        var sum = 0.0;
        for (var fold = 0; fold < 3; fold++) {
            var run = runs.get(fold);
            assertThat(run.at("/fold").asInt()).isEqualTo(fold);
            assertThat(run.at("/metrics").has("test_accuracy")).isFalse();
            sum += run.at("/metrics/val_accuracy").asDouble();
        }
        var last = runs.get(3);
        assertThat(last.at("/id")).isEqualTo(job.at("/bestRunId"));
        assertThat(last.at("/fold").isNull()).isTrue();
        // Three folds of 20,000: pooled is the mean
        assertThat(last.at("/metrics/cv_accuracy").asDouble()).isCloseTo(sum / 3, within(1e-12));
        assertThat(last.at("/metrics/cv_accuracy_std").asDouble()).isBetween(1e-6, 0.05);
        assertThat(last.at("/metrics/test_accuracy").asDouble()).isGreaterThan(0.85);
    }

    @Test
    void stopsEarlyAndKeepsTheBestWeights() {
        var job = done(JOB.formatted("early", 20, """
                "validation": {"split": 0.1}, "augmentation": {"translation": 0.05},
                "earlyStopping": {"monitor": "val_accuracy", "minDelta": 0.05, "restoreBestWeights": true}"""));

        var run = client().get("/api/v1/runs/" + job.at("/bestRunId").asLong());
        var best = run.at("/metrics/best_epoch").asInt();
        assertThat(run.at("/epochsCompleted").asInt()).isEqualTo(best + 1).isLessThan(20);
        var series = client().get("/api/v1/runs/" + run.at("/id").asLong() + "/metrics?name=val_accuracy")
                .at("/series/val_accuracy");
        assertThat(run.at("/metrics/val_accuracy").asDouble())
                .isEqualTo(series.get(best - 1).at("/value").asDouble());
    }

    /** The steps of the one are so small that chance can't make up for it. */
    @Test
    void comparesOptimizersAndSaysWhatIsMoreThanNoise() {
        var models = client().get("/api/v1/models");
        var job = done(JOB.formatted("compared", 1, """
                "validation": {"split": 0.1}, "compare": {"optimizers": [
                  {"type": "sgd", "learningRate": 0.0001}, {"type": "adam"}, {"type": "adam", "beta1": 0.89}]}"""));

        assertThat(job.at("/progress/runsTotal").asInt()).isEqualTo(9);
        var table = client().get("/api/v1/training-jobs/" + job.at("/id").asLong() + "/comparison");
        assertThat(table.at("/optimizers/2/name").asString()).isEqualTo("sgd");
        for (var difference : table.at("/differences")) {
            assertThat(difference.at("/significant").asBoolean())
                    .as(difference.toString())
                    .isEqualTo(difference.at("/worse").asInt() == 0);
        }
        var run = client().get(
                        "/api/v1/runs/" + table.at("/optimizers/0/runs/1/runId").asLong());
        assertThat(run.at("/seed").asInt()).isEqualTo(43);
        assertThat(run.at("/metrics/val_accuracy")).isEqualTo(table.at("/optimizers/0/runs/1/value"));
        assertThat(run.at("/metrics").has("test_accuracy"))
                .as("the test split chooses nothing")
                .isFalse();
        assertThat(client().get("/api/v1/models")).as("no model version").isEqualTo(models);
        var plan = client().postJson(
                        "/api/v1/training-jobs?dryRun=true", table.at("/job").toString());
        assertThat(plan.at("/plannedRuns").asInt()).as(plan.toString()).isEqualTo(1);
    }

    static JsonNode done(String body) {
        var posted = client().postJson("/api/v1/training-jobs", body);
        var job = client().await(posted.at("/id").asLong());
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        return job;
    }

    private static Client client() {
        return service.client();
    }
}

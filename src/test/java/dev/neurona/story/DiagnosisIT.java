package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs built to go wrong, what is said of them, and whether the job that is proposed does better: through real HTTP. */
class DiagnosisIT {

    static Service service;

    @BeforeAll
    static void start() {
        service = Service.shared();
        upload();
    }

    /** 625 real digits, of which 500 are for training. */
    private static void upload() {
        var csv = new StringBuilder("label")
                .append(IntStream.range(0, 784).mapToObj(i -> ",p" + i).reduce("", String::concat))
                .append('\n');
        for (var offset = 0; offset < 625; offset += 25) {
            client().get("/api/v1/datasets/mnist/samples?split=train&offset=" + offset + "&limit=25")
                    .at("/samples")
                    .forEach(sample -> csv.append(row(sample)).append('\n'));
        }
        var form = Multipart.of(Map.of("name", "few-digits", "format", "csv", "shape", "28x28"))
                .file("few.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        var answer = client().post("/api/v1/datasets", Multipart.contentType(), form.body());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private static String row(JsonNode sample) {
        return sample.at("/label").asString()
                + StreamSupport.stream(sample.at("/values").spliterator(), false)
                        .map(value -> "," + value.asInt())
                        .reduce("", String::concat);
    }

    @Test
    void aBigNetworkOnFewExamplesIsOverfittedAndItsCorrectedJobErrsLess() {
        var diagnosis = diagnose("""
                {"dataset": "few-digits", "epochs": 20, "validation": {"split": 0.2}, "network": {"layers": [
                  {"type": "dense", "units": 256, "activation": "relu"},
                  {"type": "dense", "units": 10, "activation": "softmax"}]}}""");

        assertThat(diagnosis.at("/verdict").asString()).as(diagnosis.toString()).isEqualTo("overfitting");
        assertThat(diagnosis.at("/evidence/gap").asDouble()).isGreaterThan(0.05);
        var corrected = run(diagnosis.at("/job").toString());
        assertThat(corrected.at("/metrics/val_loss").asDouble())
                .isLessThan(diagnosis.at("/evidence/val_loss").asDouble());
        assertThat(corrected.at("/metrics/best_epoch").asInt()).isPositive();
    }

    @Test
    void twoUnitsAreTooFewAndTheCorrectedJobHasMore() {
        var diagnosis = diagnose("""
                {"dataset": "mnist", "epochs": 8, "batchSize": 128, "validation": {"split": 0.1},
                 "optimizer": {"type": "adam", "learningRate": 0.01}, "network": {"layers": [
                  {"type": "dense", "units": 2, "activation": "relu"},
                  {"type": "dense", "units": 10, "activation": "softmax"}]}}""");

        assertThat(diagnosis.at("/verdict").asString()).as(diagnosis.toString()).isEqualTo("underfitting");
        var corrected = run(diagnosis.at("/job").toString());
        assertThat(corrected.at("/metrics/val_accuracy").asDouble())
                .isGreaterThan(0.93)
                .isGreaterThan(diagnosis.at("/evidence/val_accuracy").asDouble());
    }

    @Test
    void aLearningRateOfTenDivergesAndTheCorrectedJobLearns() {
        var diagnosis = diagnose("""
                {"dataset": "mnist", "epochs": 2, "batchSize": 128,
                 "optimizer": {"type": "adam", "learningRate": 10}, "network": {"layers": [
                  {"type": "dense", "units": 32, "activation": "relu"},
                  {"type": "dense", "units": 10, "activation": "softmax"}]}}""");

        assertThat(diagnosis.at("/verdict").asString()).as(diagnosis.toString()).isEqualTo("diverged");
        assertThat(diagnosis.at("/evidence/dead_units").asDouble()).isGreaterThan(0.9);
        assertThat(run(diagnosis.at("/job").toString())
                        .at("/metrics/test_accuracy")
                        .asDouble())
                .isGreaterThan(0.9);
    }

    @Test
    void theFoldsAreEvidenceOfTheRunThatFollowsThem() {
        var job = ended("""
                {"dataset": "few-digits", "epochs": 20, "validation": {"folds": 3}, "network": {"layers": [
                  {"type": "dense", "units": 256, "activation": "relu"},
                  {"type": "dense", "units": 10, "activation": "softmax"}]}}""");
        var runs = client().get("/api/v1/training-jobs/" + job.at("/id").asLong() + "/runs")
                .at("/content");

        var diagnosis = client().get("/api/v1/runs/" + runs.get(3).at("/id").asLong() + "/diagnosis");

        assertThat(diagnosis.at("/verdict").asString()).as(diagnosis.toString()).isEqualTo("overfitting");
        assertThat(diagnosis.at("/evidence/folds_std").asDouble())
                .isCloseTo(runs.get(3).at("/metrics/cv_accuracy_std").asDouble(), within(1e-12));
        var fold = client().get("/api/v1/runs/" + runs.get(0).at("/id").asLong() + "/diagnosis");
        assertThat(fold.at("/evidence/val_accuracy"))
                .as(fold.toString())
                .isEqualTo(runs.get(0).at("/metrics/val_accuracy"));
    }

    /** No accuracy anywhere: folds, comparison and diagnosis go by the loss. */
    @Test
    void aNumberIsLearnedInFoldsAndWithSeveralOptimizers() {
        var table = Multipart.of(Map.of("name", "auto-mpg", "format", "csv", "label", "mpg"))
                .file(Path.of("http/auto-mpg.csv"));
        client().post("/api/v1/datasets", Multipart.contentType(), table.body());
        var spec = """
                {"dataset": "auto-mpg", "epochs": 3, "network": {"layers": [
                  {"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 1}]}, %s}""";

        var folds = run(spec.formatted("\"validation\": {\"folds\": 3}"));

        assertThat(folds.at("/metrics/cv_loss_mean").asDouble()).isPositive();
        assertThat(folds.at("/metrics").has("cv_accuracy")).isFalse();
        var diagnosis = client().get("/api/v1/runs/" + folds.at("/id").asLong() + "/diagnosis");
        // The variance of 314 of 392 miles per gallon
        assertThat(diagnosis.at("/evidence/guessing_loss").asDouble())
                .as(diagnosis.toString())
                .isBetween(55.0, 66.0);
        assertThat(diagnosis.at("/verdict").asString()).isIn("underfitting", "still_learning");
        var job = ended(spec.formatted("""
                "validation": {"split": 0.2}, "compare": {"optimizers": [{"type": "sgd"}, {"type": "adam"}]}"""));
        assertThat(client().get("/api/v1/training-jobs/" + job.at("/id").asLong() + "/comparison")
                        .at("/metric")
                        .asString())
                .isEqualTo("val_loss");
    }

    private static JsonNode diagnose(String body) {
        return client().get("/api/v1/runs/" + run(body).at("/id").asLong() + "/diagnosis");
    }

    private static JsonNode run(String body) {
        return client().get("/api/v1/runs/" + ended(body).at("/bestRunId").asLong());
    }

    private static JsonNode ended(String body) {
        var posted = client().postJson("/api/v1/training-jobs", body);
        var job = client().await(posted.at("/id").asLong());
        assertThat(job.at("/status").asString()).as(posted + " " + job).isEqualTo("SUCCEEDED");
        return job;
    }

    private static Client client() {
        return service.client();
    }
}

package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** Jobs whose every metric must come out the same, whatever happens to those who train them. */
final class TestJobs {

    private TestJobs() {}

    /** A small network on all of MNIST, with validation. */
    static String spec(int epochs) {
        return """
                {"dataset": "mnist", "model": "digits", "epochs": %d, "batchSize": 128, "validation": {"split": 0.1},
                 "network": {"layers": [{"type": "dense", "units": 16, "activation": "relu"},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]}}""".formatted(epochs);
    }

    /** Three folds of {@link #uploadFew} and what they are for, with all that is drawn at random. */
    static String folds() {
        return """
                {"dataset": "few", "model": "digits", "epochs": 4, "batchSize": 32, "validation": {"folds": 3},
                 "augmentation": {"translation": 0.05, "rotation": 0.02, "zoom": 0.05},
                 "network": {"layers": [{"type": "dense", "units": 32, "activation": "relu"},
                                        {"type": "dropout", "rate": 0.3},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]}}""";
    }

    /** Of all of MNIST; what the first trials come to decides what the next ones are, and so one follows the other. */
    static String search() {
        return """
                {"dataset": "mnist", "model": "digits", "epochs": 2, "batchSize": 256, "validation": {"split": 0.1},
                 "network": {"layers": [{"type": "dense", "units": 16, "activation": "relu"},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]},
                 "search": {"strategy": "tpe", "maxTrials": 14, "maxConcurrentTrials": 1,
                            "pruner": {"type": "asha", "reductionFactor": 2},
                            "space": {"/network/layers/0/units": [4, 8, 16],
                                      "/optimizer/learningRate": {"min": 1e-5, "max": 1e-2, "scale": "log"}}}}""";
    }

    /** What the trials of a search came to, to the last bit. */
    static List<String> outcomes(JsonNode table) {
        return StreamSupport.stream(table.at("/trials").spliterator(), false)
                .map(trial -> trial.at("/status") + " " + trial.at("/parameters") + " " + trial.at("/value"))
                .toList();
    }

    /** The first of MNIST's digits, as changed images are dear: 6,000 and 1,000. */
    static void uploadFew(Client client) throws IOException {
        var form = Multipart.of(Map.of("name", "few", "format", "idx"));
        for (var split : Map.of("train", 6_000, "t10k", 1_000).entrySet()) {
            form.file(
                    split.getKey() + "-images-idx3-ubyte",
                    first(split.getValue(), 784, split.getKey() + "-images-idx3"));
            form.file(
                    split.getKey() + "-labels-idx1-ubyte", first(split.getValue(), 1, split.getKey() + "-labels-idx1"));
        }
        var answer = client.post("/api/v1/datasets", Multipart.contentType(), form.body());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private static byte[] first(int count, int size, String name) throws IOException {
        var file = Path.of("src/main/resources/datasets/mnist", name + "-ubyte.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var header = size == 1 ? 8 : 16;
            return ByteBuffer.wrap(in.readNBytes(header + count * size))
                    .putInt(4, count)
                    .array();
        }
    }

    static long submit(Client client, int epochs) {
        return client.postJson("/api/v1/training-jobs", spec(epochs)).at("/id").asLong();
    }

    /** All that the only run of a job measured: by name, each value with its epoch and step, to the last bit. */
    static Map<String, List<String>> metrics(Client client, long job) {
        return metricsOfRuns(client, job).get(0);
    }

    /** The same for each run. */
    static List<Map<String, List<String>>> metricsOfRuns(Client client, long job) {
        return StreamSupport.stream(runs(client, job).spliterator(), false)
                .map(run -> metricsOfRun(client, run.at("/id").asLong()))
                .toList();
    }

    private static JsonNode runs(Client client, long job) {
        return client.get("/api/v1/training-jobs/" + job + "/runs").at("/content");
    }

    private static Map<String, List<String>> metricsOfRun(Client client, long run) {
        var metrics = new TreeMap<String, List<String>>();
        client.get("/api/v1/runs/" + run + "/metrics")
                .at("/series")
                .properties()
                .forEach(series -> metrics.put(series.getKey(), points(series.getValue())));
        return metrics;
    }

    private static List<String> points(JsonNode series) {
        return StreamSupport.stream(series.spliterator(), false)
                .map(point -> point.at("/epoch") + " " + point.at("/step") + " " + point.at("/value"))
                .toList();
    }

    /** How many epochs all runs of a job have completed. */
    static int epochsOfRuns(Client client, long job) {
        return StreamSupport.stream(runs(client, job).spliterator(), false)
                .mapToInt(run -> run.at("/epochsCompleted").asInt())
                .sum();
    }

    /** How many epochs the runs of all these jobs have completed. */
    static int epochs(Client client, List<Long> jobs) {
        return jobs.stream()
                .mapToInt(job -> client.get("/api/v1/training-jobs/" + job)
                        .at("/progress/epoch")
                        .asInt())
                .sum();
    }
}

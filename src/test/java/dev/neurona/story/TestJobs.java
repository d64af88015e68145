package dev.neurona.story;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
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

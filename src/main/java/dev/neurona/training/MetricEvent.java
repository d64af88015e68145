package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.RunReport;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What those who follow a job are told when something was measured: the values by name. */
record MetricEvent(long runId, int epoch, long step, Map<String, Double> metrics) {

    private static final String TYPE = "metric";

    Stream<RunReport.Point> points() {
        return metrics.entrySet().stream()
                .map(metric -> new RunReport.Point(metric.getKey(), epoch, step, metric.getValue()));
    }

    /** For the transaction that stores the values. */
    void publish(JobExecution execution, JsonMapper mapper) {
        execution.publish(TYPE, mapper.writeValueAsString(this));
    }
}

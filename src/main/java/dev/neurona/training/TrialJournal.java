package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes down how the trials of a search come on, and tells those who follow the job. Each method is one short transaction. */
@Component
class TrialJournal {

    private static final String TYPE = "trial";

    private final Runs runs;
    private final RunJournal journal;
    private final JsonMapper mapper;

    TrialJournal(Runs runs, RunJournal journal, JsonMapper mapper) {
        this.runs = runs;
        this.journal = journal;
        this.mapper = mapper;
    }

    /** What those who follow a search are told of a trial; its value once it has one, and whether it is the best so far. */
    record TrialEvent(
            int trial,
            long runId,
            RunStatus status,
            JsonNode parameters,
            @Nullable Double value,
            boolean best) {}

    /** Which values the trial is trained with. Done again, it changes nothing. */
    Run draw(Run run, JsonNode parameters, int epochs, JobExecution execution) {
        return execution.write(() -> {
            if (!runs.get(run.id()).parameters().equals(Run.NOT_DRAWN)) {
                return runs.get(run.id());
            }
            var drawn = journal.draw(run.id(), mapper.writeValueAsString(parameters), epochs);
            if (drawn.trial() != null) {
                var event = new TrialEvent(drawn.trial(), run.id(), RunStatus.RUNNING, parameters, null, false);
                execution.publish(TYPE, mapper.writeValueAsString(event));
            }
            return drawn;
        });
    }

    /** The trial has ended; the network of the one that was best before is not wanted any more. */
    void ended(Run run, @Nullable Double value, boolean best, @Nullable Run before, JobExecution execution) {
        execution.write(() -> {
            if (best && before != null) {
                journal.forget(before.id());
            }
            var event =
                    new TrialEvent(run.trial(), run.id(), run.status(), mapper.readTree(run.parameters()), value, best);
            execution.publish(TYPE, mapper.writeValueAsString(event));
            execution.secure();
            return run.id();
        });
    }

    void prune(Run run, JobExecution execution) {
        execution.write(() -> {
            // It may have been stored before the connection was lost
            if (!runs.get(run.id()).status().hasEnded()) {
                journal.prune(run.id(), execution.attempt());
            }
            return run.id();
        });
    }

    /** A trial that can't even be begun. */
    void reject(Run run, Failure failure, JobExecution execution) {
        execution.write(() -> {
            if (!runs.get(run.id()).status().hasEnded()) {
                journal.reject(run.id(), failure);
            }
            return run.id();
        });
    }

    /** What a run has measured after each epoch, from the first. */
    List<Double> curve(Run run, String metric, JobExecution execution) {
        var points = execution
                .write(() -> runs.metrics(run.id(), metric, null))
                .series()
                .getOrDefault(metric, List.of());
        var byEpoch = new TreeMap<Integer, Double>();
        for (MetricSeries.Point point : points) {
            // What is measured once at the end comes after the last epoch's own
            byEpoch.putIfAbsent(point.epoch(), point.value());
        }
        return List.copyOf(byEpoch.values());
    }
}

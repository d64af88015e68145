package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.run.Trials;
import dev.neurona.shared.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes down how the trials of a search come on, and tells those who follow the job. Each method is one short transaction. */
@Component
class TrialJournal {

    private static final String TYPE = "trial";

    private final Runs runs;
    private final Trials trials;
    private final RunJournal journal;
    private final JsonMapper mapper;

    TrialJournal(Runs runs, Trials trials, RunJournal journal, JsonMapper mapper) {
        this.runs = runs;
        this.trials = trials;
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

    /** Which values a trial is trained with. Done again, it changes nothing. Within the job's lock. */
    Run draw(long runId, JsonNode parameters, int epochs, JobExecution execution) {
        if (!runs.get(runId).parameters().equals(Run.NOT_DRAWN)) {
            return runs.get(runId);
        }
        var drawn = trials.draw(runId, mapper.writeValueAsString(parameters), epochs);
        if (drawn.trial() != null) {
            publish(new TrialEvent(drawn.trial(), runId, RunStatus.RUNNING, parameters, null, false), execution);
        }
        return drawn;
    }

    /** Takes a trial that nobody is at. Within the job's lock. */
    Run claim(long runId, JobExecution execution) {
        return trials.claim(runId, execution.attempt());
    }

    /** A trial has ended; of all networks only that of the best so far is wanted. */
    void ended(Run begun, SearchCourse course, Search search, JobExecution execution) {
        execution.write(() -> {
            course.look();
            var best = course.best();
            if (best != null) {
                trials.forgetAllBut(execution.jobId(), best.id());
            }
            var run = runs.get(begun.id());
            var value = run.status() == RunStatus.FAILED
                    ? null
                    : run.metrics().get(search.metric().metric());
            var isBest = best != null && best.id() == run.id();
            publish(
                    new TrialEvent(
                            run.trial(), run.id(), run.status(), mapper.readTree(run.parameters()), value, isBest),
                    execution);
            execution.secure();
            return 0;
        });
    }

    private void publish(TrialEvent event, JobExecution execution) {
        execution.publish(TYPE, mapper.writeValueAsString(event));
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
                trials.reject(run.id(), failure);
            }
            return run.id();
        });
    }
}

package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.run.Trials;
import dev.neurona.shared.Failure;
import java.util.List;
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

    /** Begins a trial with these values, which is this worker's then; answers its runs. Within the job's lock. */
    List<Run> draw(int trial, JsonNode parameters, int epochs, JobExecution execution) {
        var drawn = trials.draw(
                execution.jobId(), trial, mapper.writeValueAsString(parameters), epochs, execution.attempt());
        publish(new TrialEvent(trial, drawn.get(0).id(), RunStatus.RUNNING, parameters, null, false), execution);
        return drawn;
    }

    /** With which values the last run is trained. Done again, it changes nothing. Within the job's lock. */
    Run draw(Run last, JsonNode parameters, int epochs) {
        var stored = runs.get(last.id());
        return stored.parameters().equals(Run.NOT_DRAWN)
                ? trials.draw(last.id(), mapper.writeValueAsString(parameters), epochs)
                : stored;
    }

    /** Takes a trial that nobody is at; answers its runs. Within the job's lock. */
    List<Run> claim(int trial, JobExecution execution) {
        return trials.claim(execution.jobId(), trial, execution.attempt());
    }

    /** A trial has ended; of all networks only that of the best so far is wanted. */
    void ended(Run first, SearchCourse course, Search search, JobExecution execution) {
        execution.write(() -> {
            course.look();
            var best = course.best();
            if (best != null) {
                trials.forgetAllBut(execution.jobId(), best.first().id());
            }
            var trial = course.trial(first.trial());
            publish(
                    new TrialEvent(
                            trial.trial(),
                            first.id(),
                            trial.status(),
                            mapper.readTree(first.parameters()),
                            trial.value(search.metric().metric()),
                            best != null && best.trial() == trial.trial()),
                    execution);
            execution.secure();
            return 0;
        });
    }

    private void publish(TrialEvent event, JobExecution execution) {
        execution.publish(TYPE, mapper.writeValueAsString(event));
    }

    /** The trial of this run is given up, with all its folds. */
    void prune(Run first, JobExecution execution) {
        execution.write(() -> {
            // It may have been stored before the connection was lost
            if (!runs.get(first.id()).status().hasEnded()) {
                journal.prune(first.id(), execution.attempt());
            }
            trials.abandon(execution.jobId(), first.trial(), RunStatus.PRUNED, null);
            return 0;
        });
    }

    /** The trial of this run can't be trained, or no further. */
    void reject(Run run, Failure failure, JobExecution execution) {
        execution.write(() -> {
            trials.abandon(execution.jobId(), run.trial(), RunStatus.FAILED, failure);
            return 0;
        });
    }
}

package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.shared.Failure;
import org.springframework.stereotype.Component;

/** Trains one trial of a search on the worker's thread, and has it written down how that went. */
@Component
class TrialExecutor {

    private final SearchSpaces spaces;
    private final SpecReader specs;
    private final TrialJournal journal;
    private final RunAttempts attempts;

    TrialExecutor(SearchSpaces spaces, SpecReader specs, TrialJournal journal, RunAttempts attempts) {
        this.spaces = spaces;
        this.specs = specs;
        this.journal = journal;
        this.attempts = attempts;
    }

    void train(TrainingSpec job, Run run, SearchCourse course, JobExecution execution) {
        var spec = spaces.trial(job, SearchExecutor.parameters(run));
        var faults = specs.faults(spec);
        if (faults.isEmpty()) {
            try {
                var share = new JobShare((int) course.ended(), total(job));
                attempts.execute(spec, run, share, execution, course.begin(run));
            } catch (PrunedException e) {
                journal.prune(run, execution);
            }
        } else {
            var fault = faults.get(0);
            journal.reject(run, new Failure("invalid", fault.pointer() + " " + fault.message()), execution);
        }
        journal.ended(run, course, job.search(), execution);
    }

    /** On all of {@code train}, as long as it was best where it stopped early. */
    void retrain(TrainingSpec job, Run best, Run last, JobExecution execution) {
        var parameters = SearchExecutor.parameters(best);
        var epochs = best.metrics()
                .getOrDefault(LastMeasurements.BEST_EPOCH, (double)
                        spaces.trial(job, parameters).epochs())
                .intValue();
        var drawn = execution.write(() -> journal.draw(last.id(), parameters, Math.max(1, epochs), execution));
        var share = new JobShare(total(job) - 1, total(job));
        attempts.execute(spaces.specOf(job, drawn), drawn, share, execution, Trial.NONE);
    }

    static int total(TrainingSpec job) {
        return job.search().maxTrials() + (job.search().retrain() ? 1 : 0);
    }
}

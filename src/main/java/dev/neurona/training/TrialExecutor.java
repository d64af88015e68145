package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.shared.Failure;
import java.util.List;
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

    /** @param runs of the trial; one that has ended was trained by an attempt before */
    void train(TrainingSpec job, List<Run> runs, SearchCourse course, JobExecution execution) {
        var first = runs.get(0);
        var spec = spaces.trial(job, SearchExecutor.parameters(first));
        var faults = specs.faults(spec);
        if (faults.isEmpty()) {
            try {
                trainEach(job, spec, runs, course, execution);
            } catch (PrunedException e) {
                journal.prune(first, execution);
            }
        } else {
            var fault = faults.get(0);
            journal.reject(first, new Failure("invalid", fault.pointer() + " " + fault.message()), execution);
        }
        journal.ended(first, course, job.search(), execution);
    }

    private void trainEach(
            TrainingSpec job, TrainingSpec spec, List<Run> runs, SearchCourse course, JobExecution execution) {
        for (var run : runs) {
            if (!run.status().hasEnded()) {
                var share = new JobShare(Math.min(course.states().ended(), total(job) - 1), total(job));
                attempts.execute(spec, run, share, execution, course.begin(run));
                if (runs.size() > 1) {
                    course.refresh();
                    var failure = course.trial(run.trial()).failure();
                    if (failure != null) {
                        journal.reject(run, failure, execution);
                        return;
                    }
                }
            }
        }
    }

    /** On all of {@code train}, as long as it was best where it stopped early, with folds on average. */
    void retrain(TrainingSpec job, TrialRuns best, Run last, JobExecution execution) {
        var parameters = SearchExecutor.parameters(best.first());
        var bestEpoch = best.value(LastMeasurements.BEST_EPOCH);
        var epochs = bestEpoch == null ? spaces.trial(job, parameters).epochs() : (int) Math.round(bestEpoch);
        var drawn = execution.write(() -> journal.draw(last, parameters, Math.max(1, epochs)));
        var share = new JobShare(total(job) - 1, total(job));
        attempts.execute(spaces.specOf(job, drawn), drawn, share, execution, Trial.NONE);
    }

    /** How many runs the job makes. */
    static int total(TrainingSpec job) {
        return job.search().maxTrials() * Math.max(1, RunPlan.folds(job)) + (RunPlan.isRetrained(job) ? 1 : 0);
    }
}

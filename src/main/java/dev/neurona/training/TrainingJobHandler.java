package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.job.JobHandler;
import dev.neurona.job.JobStatus;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Executes a training job's runs, one after the other, on the worker's thread; those of a search together with other workers. A job may come again after a crash: runs that have
 * ended are left as they are.
 */
@Component
class TrainingJobHandler implements JobHandler {

    static final String KIND = "training";

    private final SpecReader specs;
    private final SearchSpaces spaces;
    private final Runs runs;
    private final RunAttempts attempts;
    private final SearchExecutor searches;
    private final Promotion promotion;

    TrainingJobHandler(
            SpecReader specs,
            SearchSpaces spaces,
            Runs runs,
            RunAttempts attempts,
            SearchExecutor searches,
            Promotion promotion) {
        this.specs = specs;
        this.spaces = spaces;
        this.runs = runs;
        this.attempts = attempts;
        this.searches = searches;
        this.promotion = promotion;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void execute(JobExecution execution) {
        var spec = specs.readStored(execution.spec());
        if (spec.search() == null) {
            executeRuns(spec, execution);
            promotion.promote(spec, execution);
        } else if (searches.execute(spec, execution)) {
            promotion.promote(spec, execution);
        }
    }

    private void executeRuns(TrainingSpec spec, JobExecution execution) {
        var planned = runs.ofJob(execution.jobId());
        for (var i = 0; i < planned.size(); i++) {
            var run = planned.get(i);
            if (!run.status().hasEnded()) {
                var share = new JobShare(i, planned.size());
                attempts.execute(spaces.specOf(spec, run), run, share, execution, Trial.NONE);
            }
        }
        requireSuccess(execution.jobId());
    }

    /** In a comparison some may fail, but not all. */
    private void requireSuccess(long jobId) {
        var ended = runs.ofJob(jobId);
        var failure = ended.get(ended.size() - 1).failure();
        if (failure != null && ended.stream().allMatch(run -> run.status() == RunStatus.FAILED)) {
            throw new JobFailedException(failure);
        }
    }

    /** No run outlives its job. */
    @Override
    public void ended(long jobId, JobStatus status, @Nullable Failure failure) {
        if (status == JobStatus.CANCELLED) {
            runs.cancelOpen(jobId);
        } else if (failure != null) {
            runs.failOpen(jobId, failure);
        }
    }
}

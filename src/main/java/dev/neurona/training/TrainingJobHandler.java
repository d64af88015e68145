package dev.neurona.training;

import dev.neurona.engine.DivergedException;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.job.JobHandler;
import dev.neurona.job.JobStatus;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Executes a training job's runs, one after the other, on the worker's thread. A job may come again after a crash: runs that have
 * ended are left as they are.
 */
@Component
class TrainingJobHandler implements JobHandler {

    private static final Logger log = LoggerFactory.getLogger(TrainingJobHandler.class);

    private final SpecReader specs;
    private final Runs runs;
    private final RunJournal journal;
    private final RunExecutor executor;

    TrainingJobHandler(SpecReader specs, Runs runs, RunJournal journal, RunExecutor executor) {
        this.specs = specs;
        this.runs = runs;
        this.journal = journal;
        this.executor = executor;
    }

    @Override
    public void execute(JobExecution execution) {
        var spec = specs.readStored(execution.spec());
        var planned = runs.ofJob(execution.jobId());
        for (var i = 0; i < planned.size(); i++) {
            var run = planned.get(i);
            if (!run.status().hasEnded()) {
                execute(RunPlan.specOf(spec, run), run, new JobShare(i, planned.size()), execution);
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

    private void execute(TrainingSpec spec, Run run, JobShare share, JobExecution execution) {
        try {
            executor.execute(spec, run, share, execution);
        } catch (DivergedException e) {
            if (run.trial() == null) {
                throw new JobFailedException(diverged(spec, e));
            }
            execution.write(() -> {
                // It may have been stored before the connection was lost
                if (!runs.get(run.id()).status().hasEnded()) {
                    journal.fail(run.id(), execution.attempt(), diverged(spec, e));
                }
                return run.id();
            });
        } catch (ProblemException e) {
            log.warn("Run {} can't be trained", run.id(), e);
            throw new JobFailedException(new Failure(e.kind().name().toLowerCase(Locale.ROOT), e.getMessage()));
        } catch (OutOfMemoryError e) {
            log.error("Run {} ran out of memory", run.id(), e);
            throw new JobFailedException(new Failure(
                    "out_of_memory",
                    "The run needed more memory than this service may take. Maybe a smaller batchSize than "
                            + spec.batchSize() + ", or fewer units?"));
        }
    }

    private static Failure diverged(TrainingSpec spec, DivergedException e) {
        return new Failure(
                "diverged",
                "The loss was no finite number any more in epoch " + e.epoch() + ", at step " + e.step()
                        + ". Maybe a smaller learningRate than "
                        + spec.optimizer().learningRate() + "?");
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

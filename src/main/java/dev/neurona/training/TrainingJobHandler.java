package dev.neurona.training;

import dev.neurona.engine.DivergedException;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.job.JobHandler;
import dev.neurona.job.JobStatus;
import dev.neurona.run.Run;
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
    private final RunExecutor executor;

    TrainingJobHandler(SpecReader specs, Runs runs, RunExecutor executor) {
        this.specs = specs;
        this.runs = runs;
        this.executor = executor;
    }

    @Override
    public void execute(JobExecution execution) {
        var spec = specs.readStored(execution.spec());
        for (var run : runs.ofJob(execution.jobId())) {
            if (!run.status().hasEnded()) {
                execute(spec, run, execution);
            }
        }
    }

    private void execute(TrainingSpec spec, Run run, JobExecution execution) {
        try {
            executor.execute(spec, run, execution);
        } catch (DivergedException e) {
            throw new JobFailedException(diverged(spec, e));
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

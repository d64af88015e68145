package dev.neurona.training;

import dev.neurona.engine.DivergedException;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import dev.neurona.shared.ProblemException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has a run executed, and says for the user what goes wrong. */
@Component
class RunAttempts {

    private static final Logger log = LoggerFactory.getLogger(RunAttempts.class);

    private final Runs runs;
    private final RunJournal journal;
    private final RunExecutor executor;
    private final RunObservations observations;

    RunAttempts(Runs runs, RunJournal journal, RunExecutor executor, RunObservations observations) {
        this.runs = runs;
        this.journal = journal;
        this.executor = executor;
        this.observations = observations;
    }

    /**
     * Where one of several trials learns nothing, or needs more memory than there may be, it alone fails.
     *
     * @param spec the job as it would be with this run alone
     * @throws JobFailedException when the job can't go on
     * @throws PrunedException when {@code trial} gives the run up
     */
    void execute(TrainingSpec spec, Run run, JobShare share, JobExecution execution, Trial trial) {
        try {
            observations.observe(run, () -> executor.execute(spec, run, share, execution, trial));
        } catch (DivergedException e) {
            fail(run, execution, diverged(spec, e));
        } catch (ProblemException e) {
            log.warn("Run {} can't be trained", run.id(), e);
            throw new JobFailedException(new Failure(e.kind().name().toLowerCase(Locale.ROOT), e.getMessage()));
        } catch (OutOfMemoryError e) {
            log.error("Run {} ran out of memory", run.id(), e);
            fail(
                    run,
                    execution,
                    new Failure(
                            "out_of_memory",
                            "The run needed more memory than this service may take. Maybe a smaller batchSize than "
                                    + spec.batchSize() + ", or fewer units?"));
        }
    }

    /** Alone where it is one of several trials, or else the job with it. */
    private void fail(Run run, JobExecution execution, Failure failure) {
        if (run.trial() == null) {
            throw new JobFailedException(failure);
        }
        execution.write(() -> {
            // It may have been stored before the connection was lost
            if (!runs.get(run.id()).status().hasEnded()) {
                journal.fail(run.id(), execution.attempt(), failure);
            }
            return run.id();
        });
    }

    private static Failure diverged(TrainingSpec spec, DivergedException e) {
        return new Failure(
                "diverged",
                "The loss was no finite number any more in epoch " + e.epoch() + ", at step " + e.step()
                        + ". Maybe a smaller learningRate than "
                        + spec.optimizer().learningRate() + "?");
    }
}

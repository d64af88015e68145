package dev.neurona.training;

import dev.neurona.engine.Checkpoint;
import dev.neurona.engine.TrainedNetwork;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.TrainingListener;
import dev.neurona.engine.TrainingProgress;
import dev.neurona.engine.UnfitCheckpointException;
import dev.neurona.job.JobExecution;
import dev.neurona.job.JobLostException;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import dev.neurona.run.Runs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a model version of a search's best trial, once all trials have ended. */
@Component
class ChosenRuns {

    private static final Logger log = LoggerFactory.getLogger(ChosenRuns.class);

    private final RunInputs inputs;
    private final Trainer trainer;
    private final Runs runs;
    private final RunJournal journal;
    private final RunRegistrar registrar;

    ChosenRuns(RunInputs inputs, Trainer trainer, Runs runs, RunJournal journal, RunRegistrar registrar) {
        this.inputs = inputs;
        this.trainer = trainer;
        this.runs = runs;
        this.journal = journal;
        this.registrar = registrar;
    }

    /**
     * Measures the run's network on the test split, for the first time, and registers it. The network is that of its last checkpoint; were
     * that lost, it would be trained again, to the same bits. Done again, it changes nothing.
     *
     * @param spec the job as it would be with this run alone
     */
    void keep(TrainingSpec spec, Run run, JobExecution execution) {
        if (registrar.isRegistered(run)) {
            return;
        }
        var input = inputs.of(spec, run, run.epochs());
        var kept = execution.write(() -> journal.checkpoint(run.id()));
        var trained = restored(
                spec, input, kept.map(found -> Checkpoint.of(found.state())).orElse(null), execution);
        var tested = LastMeasurements.test(inputs, input, trained);
        log.info("Run {} is the best of job {}: {}", run.id(), run.jobId(), Metrics.text(tested.metrics()));
        var step = kept.map(found -> found.step()).orElse(0L);
        var files = RunExecutor.files(trained, input.dataset().inputShape());
        var result = new RunResult(step, tested, files, false);
        registrar.choose(
                new FinishedRun(
                        run, spec, input.dataset(), input.configuration().preprocessing(), result),
                execution);
    }

    private TrainedNetwork restored(
            TrainingSpec spec, RunInput input, @Nullable Checkpoint from, JobExecution execution) {
        try {
            return trainer.fit(
                    input.configuration(),
                    input.train(),
                    input.validation(),
                    from,
                    spec.trainer(),
                    new Unheard(execution));
        } catch (UnfitCheckpointException e) {
            log.warn("The best network is trained again, as its checkpoint can't be used: {}", e.getMessage());
            return restored(spec, input, null, execution);
        }
    }

    /** Where a network is trained again, what it measures is known. */
    private record Unheard(JobExecution execution) implements TrainingListener {

        @Override
        public void onBatch(TrainingProgress progress) {
            if (execution.isStopping()) {
                throw new JobLostException(execution.jobId(), execution.attempt(), "this process is shutting down");
            }
        }

        @Override
        public void onEpoch(TrainingProgress progress) {
            onBatch(progress);
        }
    }
}

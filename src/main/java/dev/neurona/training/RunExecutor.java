package dev.neurona.training;

import dev.neurona.engine.Checkpoint;
import dev.neurona.engine.EnvironmentReport;
import dev.neurona.engine.TrainedNetwork;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.UnfitCheckpointException;
import dev.neurona.job.JobExecution;
import dev.neurona.model.ModelFiles;
import dev.neurona.run.Run;
import dev.neurona.run.RunCheckpoint;
import dev.neurona.run.RunJournal;
import dev.neurona.run.Runs;
import dev.neurona.shared.Shape;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Trains one run from beginning to end on the calling thread, outside of any transaction, and has what it learned kept. */
@Component
class RunExecutor {

    private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

    private final RunInputs inputs;
    private final Trainer trainer;
    private final EnvironmentReport environment;
    private final Runs runs;
    private final RunJournal journal;
    private final RunRegistrar registrar;

    RunExecutor(
            RunInputs inputs,
            Trainer trainer,
            EnvironmentReport environment,
            Runs runs,
            RunJournal journal,
            RunRegistrar registrar) {
        this.inputs = inputs;
        this.trainer = trainer;
        this.environment = environment;
        this.runs = runs;
        this.journal = journal;
        this.registrar = registrar;
    }

    /** @param spec the job as it would be with this run alone */
    void execute(TrainingSpec spec, Run run, JobShare share, JobExecution execution, Trial trial) {
        try {
            execute(spec, run, share, execution, trial, checkpoint(run, execution));
        } catch (UnfitCheckpointException e) {
            log.warn("Run {} begins anew, as its checkpoint can't be used: {}", run.id(), e.getMessage());
            execute(spec, run, share, execution, trial, Optional.empty());
        }
    }

    private Optional<RunCheckpoint> checkpoint(Run run, JobExecution execution) {
        return run.startedAt() == null ? Optional.empty() : execution.write(() -> journal.checkpoint(run.id()));
    }

    private void execute(
            TrainingSpec spec,
            Run run,
            JobShare share,
            JobExecution execution,
            Trial trial,
            Optional<RunCheckpoint> kept) {
        var from = kept.map(checkpoint -> Checkpoint.of(checkpoint.state())).orElse(null);
        var input = inputs.of(spec, run, epochs(spec, run, execution));
        var made = new LinkedHashMap<>(
                environment.describe(input.configuration(), input.train().inputShape(), spec.trainer()));
        made.put("datasetSha256", input.dataset().sha256());
        execution.write(() -> journal.start(run.id(), execution.attempt(), made, kept.orElse(null)));
        if (from != null && run.epochsCompleted() < run.epochs() && trial.isHopeless()) {
            throw new PrunedException(run.id());
        }
        log.info(
                "Run {} of job {} trains on {} examples of {}, from step {}",
                run.id(),
                run.jobId(),
                input.train().size(),
                input.dataset().name(),
                from == null ? 0 : from.step());
        var course = new RunObservations.Course(
                input.train().size(), spec.batchSize(), run.epochsCompleted() + 1, from == null ? 0 : from.step());
        try (var recorder = registrar.recorder(run, execution, course)) {
            var listener = new RunListener(
                    spec.checkpoint(), share, execution, recorder, trial, from == null ? 0 : from.step());
            var start = System.nanoTime();
            var trained = trainer.fit(
                    input.configuration(), input.train(), input.validation(), from, spec.trainer(), listener);
            if (input.configuration().regime().earlyStopping() != null) {
                recorder.await(); // for the metrics that tell the best epoch
            }
            var last = new LastMeasurements(inputs, runs, spec, run, execution).of(input, trained);
            recorder.await();
            log.info(
                    "Run {} has ended: {}; it trained for {} ms, {} of them waiting for what it measured to be stored",
                    run.id(),
                    Metrics.text(last.metrics()),
                    (System.nanoTime() - start) / 1_000_000,
                    recorder.waited().toMillis());
            var result = new RunResult(
                    listener.step(),
                    last,
                    RunPlan.makesModel(run) ? files(trained, input.dataset().inputShape()) : null,
                    trial.isBest(last.metrics()));
            registrar.register(
                    new FinishedRun(
                            run, spec, input.dataset(), input.configuration().preprocessing(), result),
                    execution);
        }
    }

    static ModelFiles files(TrainedNetwork trained, Shape inputShape) {
        var onnx = trained.toOnnx(inputShape);
        return new ModelFiles(trained.toDl4jZip(), onnx.file(), onnx.obstacle());
    }

    private int epochs(TrainingSpec spec, Run run, JobExecution execution) {
        return run.fold() == null && RunPlan.folds(spec) > 0
                ? CrossValidation.epochs(spec, execution.write(() -> runs.ofJob(run.jobId())))
                : spec.epochs();
    }
}

package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.HoldOut;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.engine.Checkpoint;
import dev.neurona.engine.EnvironmentReport;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.TrainingConfiguration;
import dev.neurona.engine.UnfitCheckpointException;
import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.RunCheckpoint;
import dev.neurona.run.RunJournal;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Trains one run from beginning to end on the calling thread, outside of any transaction, and has what it learned kept. */
@Component
class RunExecutor {

    private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

    private final Datasets datasets;
    private final Trainer trainer;
    private final EnvironmentReport environment;
    private final RunJournal journal;
    private final RunRegistrar registrar;
    private final JsonMapper mapper;

    RunExecutor(
            Datasets datasets,
            Trainer trainer,
            EnvironmentReport environment,
            RunJournal journal,
            RunRegistrar registrar,
            JsonMapper mapper) {
        this.datasets = datasets;
        this.trainer = trainer;
        this.environment = environment;
        this.journal = journal;
        this.registrar = registrar;
        this.mapper = mapper;
    }

    void execute(TrainingSpec spec, Run run, JobExecution execution) {
        try {
            execute(spec, run, execution, execution.write(() -> journal.checkpoint(run.id())));
        } catch (UnfitCheckpointException e) {
            log.warn("Run {} begins anew, as its checkpoint can't be used: {}", run.id(), e.getMessage());
            execute(spec, run, execution, Optional.empty());
        }
    }

    private void execute(TrainingSpec spec, Run run, JobExecution execution, Optional<RunCheckpoint> kept) {
        var from = kept.map(checkpoint -> Checkpoint.of(checkpoint.state())).orElse(null);
        var dataset = datasets.get(spec.dataset());
        var configuration = configuration(spec, dataset, run.seed());
        var made = environment.describe(configuration, dataset.inputShape(), spec.trainer());
        execution.write(() -> journal.start(run.id(), execution.attempt(), made, kept.orElse(null)));
        var data = data(spec, run.seed());
        log.info(
                "Run {} of job {} trains on {} examples of {}, from step {}",
                run.id(),
                run.jobId(),
                data.train().size(),
                dataset.name(),
                from == null ? 0 : from.step());
        var recorder = new RunRecorder(run.id(), execution, journal, mapper);
        var listener = new RunListener(spec, execution, recorder, from == null ? 0 : from.step());
        var start = System.nanoTime();
        var trained = trainer.fit(configuration, data.train(), data.validation(), from, spec.trainer(), listener);

        var test = new LinkedHashMap<String, Double>();
        trained.evaluate(datasets.load(spec.dataset(), Split.TEST))
                .forEach((name, value) -> test.put("test_" + name, value));
        log.info(
                "Run {} has ended: {}; it trained for {} ms, {} of them storing what it measured",
                run.id(),
                Metrics.text(test),
                (System.nanoTime() - start) / 1_000_000,
                recorder.storing().toMillis());
        var result = new RunResult(listener.step(), test, trained.toDl4jZip());
        registrar.register(new FinishedRun(run, spec, dataset, configuration.preprocessing(), result), execution);
    }

    private static TrainingConfiguration configuration(TrainingSpec spec, Dataset dataset, long seed) {
        return new TrainingConfiguration(
                spec.network(),
                spec.loss(),
                spec.optimizer(),
                Preprocessing.rescale(dataset.valueRange()),
                spec.epochs(),
                spec.batchSize(),
                seed);
    }

    private record Data(Examples train, @Nullable Examples validation) {}

    private Data data(TrainingSpec spec, long seed) {
        var train = datasets.load(spec.dataset(), Split.TRAIN);
        if (spec.validation() == null) {
            return new Data(train, null);
        }
        var holdOut = HoldOut.of(train, spec.validation().split(), seed);
        return new Data(holdOut.train(), holdOut.validation());
    }
}

package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.HoldOut;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.engine.EnvironmentReport;
import dev.neurona.engine.Trainer;
import dev.neurona.engine.TrainingConfiguration;
import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Trains one run from beginning to end on the calling thread, outside of any transaction, and has what it learned kept. */
@Component
class RunExecutor {

    private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

    private final Datasets datasets;
    private final Trainer trainer;
    private final EnvironmentReport environment;
    private final Runs runs;
    private final RunRegistrar registrar;

    RunExecutor(Datasets datasets, Trainer trainer, EnvironmentReport environment, Runs runs, RunRegistrar registrar) {
        this.datasets = datasets;
        this.trainer = trainer;
        this.environment = environment;
        this.runs = runs;
        this.registrar = registrar;
    }

    void execute(TrainingSpec spec, Run run, JobExecution execution) {
        runs.start(run.id(), execution.attempt(), environment.describe());
        var dataset = datasets.get(spec.dataset());
        var data = data(spec, run.seed());
        log.info(
                "Run {} of job {} trains on {} examples of {}",
                run.id(),
                run.jobId(),
                data.train().size(),
                dataset.name());
        var configuration = configuration(spec, dataset, run.seed());
        var listener = new RunListener(run, execution, runs);
        var trained = trainer.fit(configuration, data.train(), data.validation(), null, listener);

        var test = new LinkedHashMap<String, Double>();
        trained.evaluate(datasets.load(spec.dataset(), Split.TEST))
                .forEach((name, value) -> test.put("test_" + name, value));
        log.info("Run {} has ended: {}", run.id(), Metrics.text(test));
        var result = new RunResult(listener.step(), listener.metrics(), test, trained.toDl4jZip());
        registrar.register(
                new FinishedRun(run, execution.attempt(), spec, dataset, configuration.preprocessing(), result));
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

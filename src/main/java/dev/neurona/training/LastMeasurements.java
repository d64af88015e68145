package dev.neurona.training;

import dev.neurona.dataset.Split;
import dev.neurona.engine.TrainedNetwork;
import dev.neurona.evaluation.Answers;
import dev.neurona.evaluation.Evaluation;
import dev.neurona.evaluation.Evaluator;
import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures a network once, when it has been trained. Lives on the training thread, outside of any transaction. */
final class LastMeasurements {

    /** Where what early stopping monitors was best, from 1. */
    static final String BEST_EPOCH = "best_epoch";

    /** What a loss has to be held against where a number is learned. */
    static final String GUESSING_LOSS = "guessing_loss";

    /** More numbers than these, 100 MB, are answered batch by batch and forgotten, and not evaluated any further. */
    static final long MOST_OUTPUTS = 25_000_000;

    private final RunInputs inputs;
    private final Runs runs;
    private final TrainingSpec spec;
    private final Run run;
    private final JobExecution execution;

    LastMeasurements(RunInputs inputs, Runs runs, TrainingSpec spec, Run run, JobExecution execution) {
        this.inputs = inputs;
        this.runs = runs;
        this.spec = spec;
        this.run = run;
        this.execution = execution;
    }

    /**
     * What was measured.
     *
     * @param metrics by name
     * @param evaluation on the test split; null where there is none
     */
    record Measured(Map<String, Double> metrics, @Nullable Evaluation evaluation) {}

    /** The test split is for networks that are kept, never to choose among others. */
    Measured of(RunInput input, TrainedNetwork trained) {
        var metrics = new LinkedHashMap<>(trained.survey(input.train()));
        if (input.train().isRegression()) {
            metrics.put(GUESSING_LOSS, GuessingLoss.of(input.train(), spec.loss()));
        }
        var stopping = input.configuration().regime().earlyStopping();
        if (stopping != null) {
            var series = execution.write(
                    () -> runs.metrics(run.id(), stopping.monitor().metric(), null));
            metrics.put(BEST_EPOCH, (double) BestEpoch.of(series, stopping));
        }
        if (input.validation() != null && stopping != null && stopping.restoreBestWeights()) {
            trained.evaluate(input.validation()).forEach((name, value) -> metrics.put("val_" + name, value));
        }
        if (!RunPlan.makesModel(run)) {
            return new Measured(metrics, null);
        }
        var tested = test(inputs, input, trained);
        metrics.putAll(tested.metrics());
        if (RunPlan.folds(spec) > 0) {
            metrics.putAll(CrossValidation.metrics(
                    execution.write(() -> runs.ofJob(run.jobId())),
                    input.train().size()));
        }
        return new Measured(metrics, tested.evaluation());
    }

    /** What the test split says of a network, under {@code test_…}. */
    static Measured test(RunInputs inputs, RunInput input, TrainedNetwork trained) {
        var test = inputs.test(input);
        if ((long) test.size() * Math.max(1, test.classes()) > MOST_OUTPUTS) {
            return new Measured(named(trained.evaluate(test)), null);
        }
        var answers = trained.answer(test);
        var evaluation = Evaluator.judge(
                input.dataset(),
                Split.TEST,
                new Answers(test, answers.outputs(), answers.probabilities()),
                answers.metrics().get("loss"));
        return new Measured(named(answers.metrics()), evaluation.orElse(null));
    }

    private static Map<String, Double> named(Map<String, Double> metrics) {
        var named = new LinkedHashMap<String, Double>();
        metrics.forEach((name, value) -> named.put("test_" + name, value));
        return named;
    }
}

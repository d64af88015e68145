package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.evaluation.Evaluations;
import dev.neurona.job.JobExecution;
import dev.neurona.model.Models;
import dev.neurona.model.NewModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.model.TestedOn;
import dev.neurona.run.Run;
import dev.neurona.run.RunJournal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a run has come to: its metrics, their evaluation, and a model version where it makes one. */
@Component
class RunRegistrar {

    private final RunJournal journal;
    private final Evaluations evaluations;
    private final Models models;
    private final JsonMapper mapper;
    private final RunObservations observations;

    RunRegistrar(
            RunJournal journal,
            Evaluations evaluations,
            Models models,
            JsonMapper mapper,
            RunObservations observations) {
        this.journal = journal;
        this.evaluations = evaluations;
        this.models = models;
        this.mapper = mapper;
        this.observations = observations;
    }

    /** What stores a run's metrics while it trains, on this thread. */
    RunRecorder recorder(Run run, JobExecution execution, RunObservations.Course course) {
        return new RunRecorder(run.id(), execution, journal, mapper, observations.meter(course));
    }

    /**
     * In the execution's own transaction: a run that has succeeded and makes a model has its version. Done again, it
     * changes nothing.
     */
    void register(FinishedRun finished, JobExecution execution) {
        execution.write(() -> {
            var run = finished.run();
            var result = finished.result();
            var metrics = result.last().metrics();
            var done = journal.succeed(run.id(), execution.attempt(), result.step(), metrics, result.keepsCheckpoint());
            keepEvaluation(finished);
            new MetricEvent(run.id(), done.epochsCompleted(), result.step(), metrics).publish(execution, mapper);
            return RunPlan.makesModel(run) ? registerVersion(finished, done.metrics()) : 0;
        });
    }

    /** Whether the run has its version already. */
    boolean isRegistered(Run run) {
        return models.numbersOfRuns(List.of(run.id())).containsKey(run.id());
    }

    /** In the execution's own transaction: a run that had succeeded before has its version. */
    void choose(FinishedRun finished, JobExecution execution) {
        execution.write(() -> {
            var run = finished.run();
            if (isRegistered(run)) {
                return 0;
            }
            var result = finished.result();
            var metrics = result.last().metrics();
            var done = journal.choose(run.id(), result.step(), metrics);
            keepEvaluation(finished);
            new MetricEvent(run.id(), done.epochsCompleted(), result.step(), metrics).publish(execution, mapper);
            return registerVersion(finished, done.metrics());
        });
    }

    private void keepEvaluation(FinishedRun finished) {
        var evaluation = finished.result().last().evaluation();
        if (evaluation != null) {
            evaluations.keep(finished.run().id(), evaluation);
        }
    }

    private static Signature signature(Dataset dataset) {
        var range = dataset.valueRange();
        // Pixels have a range; what was measured in train may be exceeded elsewhere
        var pictures = dataset.inputShape().dimensions().size() == 3;
        return new Signature(
                dataset.inputShape(),
                dataset.isRegression() ? 1 : dataset.classes(),
                dataset.classLabels(),
                pictures ? range.min() : -Float.MAX_VALUE,
                pictures ? range.max() : Float.MAX_VALUE,
                dataset.columns().stream()
                        .map(column -> new Signature.Field(column.name(), column.categories()))
                        .toList());
    }

    private int registerVersion(FinishedRun finished, Map<String, Double> metrics) {
        var spec = finished.spec();
        var dataset = finished.dataset();
        var files = finished.result().network();
        if (files == null) {
            throw new IllegalStateException("a run that makes a model without a network");
        }
        var version = models.register(new NewModelVersion(
                spec.model(),
                finished.run().id(),
                signature(dataset),
                mapper.writeValueAsString(finished.preprocessing()),
                mapper.writeValueAsString(spec.network()),
                metrics,
                new TestedOn(dataset.name(), dataset.sha256()),
                files));
        return version.version();
    }
}

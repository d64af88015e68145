package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.model.Models;
import dev.neurona.model.NewModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.run.RunJournal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a model version of a finished run. */
@Component
class RunRegistrar {

    private final RunJournal journal;
    private final Models models;
    private final JsonMapper mapper;

    RunRegistrar(RunJournal journal, Models models, JsonMapper mapper) {
        this.journal = journal;
        this.models = models;
        this.mapper = mapper;
    }

    /**
     * In the execution's own transaction: a run that has succeeded has its model version, and the alias points to it. Done again, it
     * changes nothing.
     */
    void register(FinishedRun finished, JobExecution execution) {
        execution.write(() -> {
            var run = finished.run();
            var result = finished.result();
            var done = journal.succeed(run.id(), execution.attempt(), result.step(), result.test());
            new MetricEvent(run.id(), done.epochsCompleted(), result.step(), result.test()).publish(execution, mapper);
            return registerVersion(finished, done.metrics());
        });
    }

    private int registerVersion(FinishedRun finished, Map<String, Double> metrics) {
        var spec = finished.spec();
        var dataset = finished.dataset();
        var version = models.register(new NewModelVersion(
                spec.model(),
                finished.run().id(),
                new Signature(
                        dataset.inputShape(),
                        dataset.classes(),
                        dataset.classLabels(),
                        dataset.valueRange().min(),
                        dataset.valueRange().max()),
                mapper.writeValueAsString(finished.preprocessing()),
                mapper.writeValueAsString(spec.network()),
                metrics,
                finished.result().network()));
        if (spec.alias() != null) {
            models.setAlias(spec.model(), spec.alias(), version.version());
        }
        return version.version();
    }
}

package dev.neurona.training;

import dev.neurona.model.Models;
import dev.neurona.model.NewModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.run.Runs;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes a model version of a finished run. */
@Component
class RunRegistrar {

    private final Runs runs;
    private final Models models;
    private final JsonMapper mapper;

    RunRegistrar(Runs runs, Models models, JsonMapper mapper) {
        this.runs = runs;
        this.models = models;
        this.mapper = mapper;
    }

    /** In one transaction: a run that has succeeded has its model version, and the alias points to it. */
    @Transactional
    public void register(FinishedRun finished) {
        var spec = finished.spec();
        var result = finished.result();
        runs.succeed(finished.run().id(), finished.attempt(), spec.epochs(), result.step(), result.test());
        var metrics = new LinkedHashMap<>(result.metrics());
        metrics.putAll(result.test());
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
                result.network()));
        if (spec.alias() != null) {
            models.setAlias(spec.model(), spec.alias(), version.version());
        }
    }
}

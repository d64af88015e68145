package dev.neurona.training;

import dev.neurona.network.Dense;
import dev.neurona.training.Diagnosis.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a job so that it may do better. */
@Component
class Remedy {

    private final JsonMapper mapper;

    Remedy(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A job that can be posted as it is; null when there is nothing to mend. */
    @Nullable
    TrainingSpec of(TrainingSpec spec, Verdict verdict) {
        if (verdict == Verdict.HEALTHY) {
            return null;
        }
        ObjectNode job = mapper.valueToTree(spec);
        job.remove("alias");
        job.remove("compare");
        job.put("name", (spec.name() == null ? spec.model() : spec.name()) + ", against " + verdict.word());
        switch (verdict) {
            case DIVERGED -> {
                ObjectNode optimizer = job.withObject("/optimizer");
                optimizer.put("learningRate", Math.min(0.001, spec.optimizer().learningRate() / 10));
                optimizer.remove("schedule");
            }
            case OVERFITTING -> regularize(spec, job);
            case STILL_LEARNING -> {
                job.put("epochs", Math.min(10_000, 3 * spec.epochs()));
                stopEarly(spec, job);
            }
            case UNDERFITTING -> enlarge(spec, job);
            case HEALTHY -> {}
        }
        return mapper.treeToValue(job, TrainingSpec.class);
    }

    /** Half of what goes into the last layer is dropped, and the best epoch counts. */
    private void regularize(TrainingSpec spec, ObjectNode job) {
        var layers = (ArrayNode) job.at("/network/layers");
        layers.insert(
                spec.network().layers().size() - 1,
                mapper.createObjectNode().put("type", "dropout").put("rate", 0.5));
        stopEarly(spec, job);
    }

    private void stopEarly(TrainingSpec spec, ObjectNode job) {
        if (spec.validation() == null) {
            job.putObject("validation").put("split", 0.1);
        }
        if (spec.earlyStopping() == null) {
            job.putObject("earlyStopping")
                    .put("monitor", "val_loss")
                    .put("patience", 3)
                    .put("restoreBestWeights", true);
        }
    }

    /** Hidden dense layers get four times the units; a network without any gets one. */
    private void enlarge(TrainingSpec spec, ObjectNode job) {
        var layers = (ArrayNode) job.at("/network/layers");
        var hidden = 0;
        for (var i = 0; i < spec.network().layers().size() - 1; i++) {
            if (spec.network().layers().get(i) instanceof Dense dense) {
                ((ObjectNode) layers.get(i)).put("units", Math.min(4096, Math.max(32, 4 * dense.units())));
                hidden++;
            }
        }
        if (hidden == 0) {
            layers.insert(
                    spec.network().layers().size() - 1,
                    mapper.createObjectNode()
                            .put("type", "dense")
                            .put("units", 128)
                            .put("activation", "relu"));
        }
        job.put("epochs", Math.min(10_000, 2 * spec.epochs()));
    }
}

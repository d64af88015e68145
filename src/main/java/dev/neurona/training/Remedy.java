package dev.neurona.training;

import dev.neurona.network.Activation;
import dev.neurona.network.Dense;
import dev.neurona.network.Lstm;
import dev.neurona.network.Optimizer;
import dev.neurona.network.SimpleRnn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
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
    TrainingSpec of(TrainingSpec spec, Finding finding) {
        if (finding == Finding.NOTHING) {
            return null;
        }
        ObjectNode job = mapper.valueToTree(spec);
        job.remove("alias");
        job.remove("compare");
        job.remove("search");
        job.put(
                "name",
                (spec.name() == null ? spec.model() : spec.name()) + ", against "
                        + finding.verdict().word());
        switch (finding) {
            case NOT_FINITE, STEPS_TOO_LARGE ->
                learnAt(job, Math.min(usualRate(spec), spec.optimizer().learningRate() / 10));
            case OVERFITTED -> regularize(spec, job);
            case LOSS_FALLS -> {
                job.put("epochs", Math.min(10_000, 3 * spec.epochs()));
                stopEarly(spec, job);
            }
            case STEPS_TOO_SMALL ->
                learnAt(job, Math.min(1, 10 * spec.optimizer().learningRate()));
            case DEAD_UNITS -> {
                activate(spec, job, "leaky_relu", Activation.RELU);
                learnAt(job, spec.optimizer().learningRate() / 10);
            }
            case SATURATED -> activate(spec, job, "relu", Activation.SIGMOID, Activation.TANH);
            case TOO_SMALL, KNOWS_NO_NUMBER -> enlarge(spec, job);
            case NOTHING -> {}
        }
        return mapper.treeToValue(job, TrainingSpec.class);
    }

    /** Keras's default for the optimizer. */
    private double usualRate(TrainingSpec spec) {
        var type = mapper.createObjectNode().put("type", spec.optimizer().type());
        return mapper.treeToValue(type, Optimizer.class).learningRate();
    }

    private static void learnAt(ObjectNode job, double learningRate) {
        ObjectNode optimizer = job.withObject("/optimizer");
        // Ten times 0.000001 is 0.00001 to a reader
        optimizer.put(
                "learningRate",
                BigDecimal.valueOf(learningRate).round(new MathContext(6)).doubleValue());
        optimizer.remove("schedule");
    }

    /** Hidden layers get another activation in place of these; a recurrent layer's belongs to it. */
    private static void activate(TrainingSpec spec, ObjectNode job, String better, Activation... these) {
        for (var i = 0; i < spec.network().layers().size() - 1; i++) {
            var layer = spec.network().layers().get(i);
            if (List.of(these).contains(layer.activation()) && !(layer instanceof Lstm || layer instanceof SimpleRnn)) {
                ((ObjectNode) job.at("/network/layers/" + i)).put("activation", better);
            }
        }
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

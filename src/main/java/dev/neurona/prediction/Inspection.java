package dev.neurona.prediction;

import dev.neurona.engine.LayerAnswer;
import dev.neurona.prediction.Inspections.Opened;
import dev.neurona.prediction.LayerActivations.LayerValues;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What one instance does in a version's network. Confined to the network's thread. */
final class Inspection {

    /** They only change the form. */
    private static final Set<String> SILENT = Set.of("flatten", "reshape");

    private final Opened opened;
    private final float[] values;

    /** @param instances one */
    Inspection(Opened opened, Instances instances) {
        var inputShape = opened.version().signature().inputShape();
        var raw = Arrays.copyOf(instances.values(), inputShape.size());
        this.opened = opened;
        this.values = Arrays.copyOf(
                opened.preprocessing().prepare(raw, 1, inputShape, instances.scaled()),
                opened.inspector().featureCount());
    }

    /** The instance as the network sees it, row-major. */
    float[] values() {
        return values.clone();
    }

    List<String> classLabels() {
        return opened.version().signature().classLabels();
    }

    LayerActivations activations() {
        var types = new ArrayList<String>();
        for (var layer :
                JsonMapper.shared().readTree(opened.version().network()).path("layers")) {
            if (!SILENT.contains(layer.path("type").asString())) {
                types.add(layer.path("type").asString());
            }
        }
        var answers = opened.inspector().activations(values);
        var layers = new ArrayList<LayerValues>();
        for (var i = 0; i < answers.size(); i++) {
            layers.add(values(types.get(i), answers.get(i)));
        }
        return new LayerActivations(opened.version().model(), opened.version().version(), List.copyOf(layers));
    }

    private static LayerValues values(String type, LayerAnswer answer) {
        return new LayerValues(type, answer.shape(), answer.values());
    }

    /**
     * For a class, or the one that is answered.
     *
     * @param label of the class; null for the latter
     * @throws ProblemException 422 when there is no such class
     */
    Saliency saliency(@Nullable String label) {
        var version = opened.version();
        var labels = version.signature().classLabels();
        var outputs = opened.inspector().predict(values, 1);
        var index = label == null ? Ranking.largest(outputs, 0, outputs.length) : labels.indexOf(label);
        if (index < 0) {
            throw ProblemException.invalid(
                    "", "label is " + Values.show(String.valueOf(label)) + "; it must be one of " + labels);
        }
        var shape = opened.preprocessing()
                .outputShape(version.signature().inputShape())
                .dimensions();
        return new Saliency(
                version.model(),
                version.version(),
                labels.isEmpty() ? null : labels.get(index),
                index,
                outputs[index],
                shape,
                gradientTimesInput(index),
                new Occlusion(shape, values).drops((instances, count) -> outputs(instances, count, index)));
    }

    private float[] gradientTimesInput(int index) {
        var products = opened.inspector().gradient(values, index);
        for (var i = 0; i < products.length; i++) {
            products[i] *= values[i];
        }
        return products;
    }

    private float[] outputs(float[] instances, int count, int index) {
        var all = opened.inspector().predict(instances, count);
        var units = all.length / count;
        var outputs = new float[count];
        for (var i = 0; i < count; i++) {
            outputs[i] = all[i * units + index];
        }
        return outputs;
    }
}

package dev.neurona.engine;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The gradient of one output by the input (Simonyan et al. 2014, "Deep inside convolutional networks", arXiv:1312.6034). DL4J only has
 * the gradient of a loss, so a loss is chosen whose gradient it is. Belongs to the network's thread, and changes its loss.
 */
final class InputGradient {

    /** Of numbers that the network sees, which are mostly in 0 to 1. */
    private static final float STEP = 0.01f;

    private static final int BATCH = 128;

    private final MultiLayerNetwork network;
    private final Dl4jPredictor predictor;

    InputGradient(MultiLayerNetwork network, Dl4jPredictor predictor) {
        this.network = network;
        this.predictor = predictor;
    }

    float[] of(float[] values, int unit) {
        return canGoBack() ? backwards(values, unit) : byDifferences(values, unit);
    }

    /** DL4J goes back through a network as if it learned; batch normalization does not answer then as it does otherwise. */
    private boolean canGoBack() {
        return Arrays.stream(network.getLayers())
                .noneMatch(layer -> layer.conf().getLayer() instanceof BatchNormalization);
    }

    private float[] backwards(float[] values, int unit) {
        withoutNoise();
        var units = predictor.units();
        var target = new float[units];
        if (predictor.probabilities()) {
            choose(new LossMCXENT());
            target[unit] = 1;
        } else {
            choose(new LossMSE());
            System.arraycopy(predictor.predict(values, 1), 0, target, 0, units);
            // (t - p)² / units has the derivative -1 by p there
            target[unit] += units / 2f;
        }
        try (var features = Nd4j.create(DataType.FLOAT, 1, values.length);
                var targets = Nd4j.create(DataType.FLOAT, 1, units)) {
            features.data().asNioFloat().put(values);
            targets.data().asNioFloat().put(target);
            var gradient =
                    network.calculateGradients(features, targets, null, null).getSecond();
            try (var rowMajor = gradient.neg().dup('c')) {
                return rowMajor.data().asFloat();
            }
        }
    }

    private void withoutNoise() {
        for (var layer : network.getLayers()) {
            layer.conf().getLayer().setIDropout(null);
        }
    }

    private void choose(ILossFunction loss) {
        var last = network.getOutputLayer().conf().getLayer();
        if (last instanceof BaseOutputLayer output) {
            output.setLossFn(loss);
        } else if (last instanceof LossLayer output) {
            output.setLossFn(loss);
        }
    }

    private float[] byDifferences(float[] values, int unit) {
        var gradient = new float[values.length];
        for (var from = 0; from < values.length; from += BATCH) {
            var count = Math.min(BATCH, values.length - from);
            var above = answers(values, unit, from, count, STEP);
            var below = answers(values, unit, from, count, -STEP);
            for (var i = 0; i < count; i++) {
                gradient[from + i] = (above[i] - below[i]) / (2 * STEP);
            }
        }
        return gradient;
    }

    /** What the unit answers for instances that are {@code step} off in one number each. */
    private float[] answers(float[] values, int unit, int from, int count, float step) {
        var instances = new float[count * values.length];
        for (var i = 0; i < count; i++) {
            System.arraycopy(values, 0, instances, i * values.length, values.length);
            instances[i * values.length + from + i] += step;
        }
        var outputs = predictor.predict(instances, count);
        var answers = new float[count];
        for (var i = 0; i < count; i++) {
            var output = outputs[i * predictor.units() + unit];
            answers[i] = predictor.probabilities() ? (float) Math.log(Math.max(output, 1e-7f)) : output;
        }
        return answers;
    }
}

package dev.neurona.engine;

import dev.neurona.network.Loss;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss as DL4J takes it, with Keras's mean over units and smoothing of labels. Labels are one-hot, {@code [batch, units]}, or the numbers of a regression. It lives
 * as long as a training and is never saved: {@link PlainDl4j} puts DL4J's own in its place.
 */
final class KerasLoss implements ILossFunction {

    private final transient ExampleLoss loss;

    KerasLoss(ExampleLoss loss) {
        this.loss = loss;
    }

    Loss loss() {
        return loss.loss();
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        var losses = computeScoreArray(labels, preOutput, activation, mask);
        return average ? losses.meanNumber().doubleValue() : losses.sumNumber().doubleValue();
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        var units = (int) preOutput.size(1);
        var outputs = rowMajor(activation.getActivation(preOutput.dup(), true));
        var targets = rowMajor(labels);
        var losses = new float[outputs.length / units];
        for (var row = 0; row < losses.length; row++) {
            losses[row] = (float)
                    (loss().comparesNumbers()
                            ? ofNumbers(outputs, targets, row * units, units)
                            : loss.of(
                                    outputs,
                                    row * units,
                                    units,
                                    MetricAccumulator.argMax(targets, row * units, units)));
        }
        return Nd4j.create(losses, new long[] {losses.length, 1}, 'c');
    }

    private double ofNumbers(float[] outputs, float[] targets, int from, int units) {
        var sum = 0.0;
        for (var i = from; i < from + units; i++) {
            sum += loss.ofNumber(outputs[i], targets[i], units);
        }
        return sum;
    }

    /** The derivative of the sum over the batch by what goes into the activation, {@code [batch, units]}. */
    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        var gradient = rowMajor(activation.getActivation(preOutput.dup(), true));
        var cancels = cancels(activation);
        gradients(gradient, rowMajor(labels), gradient, gradient.length, (int) preOutput.size(1), cancels);
        var array = Nd4j.create(gradient, preOutput.shape(), 'c');
        return cancels ? array : activation.backprop(preOutput.dup(), array).getFirst();
    }

    /**
     * The derivative of the sum over the batch by each of {@code count} outputs.
     *
     * @param cancels whether it is that by what goes into the activation, which {@link #cancels}
     */
    void gradients(float[] outputs, float[] targets, float[] gradients, int count, int units, boolean cancels) {
        var scale = loss() == Loss.BINARY_CROSSENTROPY ? 1.0 / units : 1.0;
        for (var i = 0; i < count; i++) {
            var isClass = targets[i] > 0.5f;
            var derivative = cancels
                    ? scale * (outputs[i] - loss.target(isClass, units))
                    : loss().comparesNumbers()
                            ? loss.derivativeOfNumber(outputs[i], targets[i], units)
                            : loss.derivative(outputs[i], isClass, units);
            gradients[i] = (float)
                    (loss.classWeights() == null
                            ? derivative
                            : loss.weight(MetricAccumulator.argMax(targets, i / units * units, units)) * derivative);
        }
    }

    /** Where the activation's derivative cancels the loss's own: {@code p - t} is exact where both by themselves overflow. */
    private boolean cancels(IActivation activation) {
        return (loss().isCrossEntropyOfClasses() && activation instanceof ActivationSoftmax)
                || (loss() == Loss.BINARY_CROSSENTROPY && activation instanceof ActivationSigmoid);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    private static float[] rowMajor(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @Override
    public String name() {
        return loss().kerasName();
    }
}

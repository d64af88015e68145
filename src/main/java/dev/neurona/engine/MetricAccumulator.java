package dev.neurona.engine;

import dev.neurona.network.Loss;

/**
 * Loss and accuracy over many batches, each example with the same weight, as Keras reports them for an epoch. Sums in double, in
 * order, so that the same outputs give the same bits. For one thread.
 */
final class MetricAccumulator {

    /** Keras's {@code backend.epsilon()}: probabilities are kept this far from 0 and 1 before their logarithm is taken. */
    private static final double EPSILON = 1e-7;

    private final Loss loss;
    private final int units;
    private double lossSum;
    private long correct;
    private long examples;

    MetricAccumulator(Loss loss, int units) {
        this.loss = loss;
        this.units = units;
    }

    /**
     * Adds a batch.
     *
     * @param outputs {@code [count, units]}, row-major
     * @param labels the class of each example
     */
    void add(float[] outputs, int[] labels, int count) {
        for (var row = 0; row < count; row++) {
            var offset = row * units;
            lossSum += switch (loss) {
                case CATEGORICAL_CROSSENTROPY -> crossEntropy(outputs[offset + labels[row]]);
                case MSE -> squaredError(outputs, offset, labels[row]);
            };
            if (argMax(outputs, offset, units) == labels[row]) {
                correct++;
            }
        }
        examples += count;
    }

    /** What has been added so far, for a checkpoint. */
    Checkpoint.Sums sums() {
        return new Checkpoint.Sums(lossSum, correct, examples);
    }

    /** Goes on from what another had added. */
    void restore(Checkpoint.Sums sums) {
        lossSum = sums.loss();
        correct = sums.correct();
        examples = sums.examples();
    }

    double loss() {
        return lossSum / examples;
    }

    double accuracy() {
        return (double) correct / examples;
    }

    /** The index of the greatest of {@code count} values from {@code offset} on; the first of equals. */
    static int argMax(float[] values, int offset, int count) {
        var best = 0;
        for (var i = 1; i < count; i++) {
            if (values[offset + i] > values[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    private static double crossEntropy(double probability) {
        // Math.max and min keep NaN, so that a network that has run away is seen
        return -Math.log(Math.min(Math.max(probability, EPSILON), 1 - EPSILON));
    }

    private double squaredError(float[] outputs, int offset, int label) {
        var sum = 0.0;
        for (var unit = 0; unit < units; unit++) {
            var error = outputs[offset + unit] - (unit == label ? 1.0 : 0.0);
            sum += error * error;
        }
        return sum / units;
    }
}

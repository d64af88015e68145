package dev.neurona.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loss and accuracy over many batches, each example with the same weight, as Keras reports them for an epoch. Sums in double, in
 * order, so that the same outputs give the same bits. For one thread.
 */
final class MetricAccumulator {

    private final ExampleLoss loss;
    private final int units;
    private double lossSum;
    private long correct;
    private long examples;
    private boolean isRegression;

    /** @param units how many numbers an answer has */
    MetricAccumulator(ExampleLoss loss, int units) {
        this.loss = loss;
        this.units = units;
    }

    /**
     * Adds a batch.
     *
     * @param outputs {@code [count, units]}, row-major
     * @param labels the class of each example
     * @param penalty what the regularizers add to the loss of each example
     */
    void add(float[] outputs, int[] labels, int count, double penalty) {
        for (var row = 0; row < count; row++) {
            lossSum += loss.of(outputs, row * units, units, labels[row]);
            if (argMax(outputs, row * units, units) == labels[row]) {
                correct++;
            }
        }
        lossSum += penalty * count;
        examples += count;
    }

    /**
     * Adds a batch, of classes or of numbers.
     *
     * @param outputs {@code [batch.size(), units]}, row-major
     * @param penalty what the regularizers add to the loss of each example
     */
    void add(float[] outputs, BatchBuffer batch, double penalty) {
        isRegression = batch.isRegression();
        if (!isRegression) {
            add(outputs, batch.labels(), batch.size(), penalty);
            return;
        }
        for (var i = 0; i < batch.size() * units; i++) {
            lossSum += loss.ofNumber(outputs[i], batch.targets()[i], units);
        }
        lossSum += penalty * batch.size();
        examples += batch.size();
    }

    /** By Keras's names: the loss, and the accuracy where there are classes. */
    Map<String, Double> metrics() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", loss());
        if (!isRegression) {
            metrics.put("accuracy", accuracy());
        }
        return metrics;
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
}

package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Features;
import java.util.Arrays;

/** A batch of examples, scaled, filled anew for each batch instead of allocated anew. Confined to one thread. */
final class BatchBuffer {

    private final int classes;
    private final int featureCount;
    private final float[] features;
    private final float[] targets;
    private final int[] labels;
    private int size;
    private boolean isRegression;

    /** @param classes how many there are; 1 for a regression */
    BatchBuffer(int capacity, int featureCount, int classes) {
        this.classes = classes;
        this.featureCount = featureCount;
        this.features = new float[capacity * featureCount];
        this.targets = new float[capacity * classes];
        this.labels = new int[capacity];
    }

    /**
     * Fills the buffer with the {@code count} examples {@code order[from] … order[from + count - 1]}.
     *
     * @param scaled their values as the network sees them
     */
    void load(Examples examples, Features scaled, int[] order, int from, int count) {
        size = count;
        scaled.gather(order, from, count, features);
        isRegression = examples.isRegression();
        Arrays.fill(targets, 0);
        for (var row = 0; row < count; row++) {
            if (isRegression) {
                targets[row] = examples.target(order[from + row]);
            } else {
                labels[row] = examples.label(order[from + row]);
                targets[row * classes + labels[row]] = 1;
            }
        }
    }

    /** How many examples it holds now. */
    int size() {
        return size;
    }

    int featureCount() {
        return featureCount;
    }

    int classes() {
        return classes;
    }

    /** {@code [size, featureCount]}, row-major, valid until the next load. */
    float[] features() {
        return features;
    }

    /** {@code [size, classes]}, one-hot or the numbers of a regression, row-major, valid until the next load. */
    float[] targets() {
        return targets;
    }

    /** Whether its targets are numbers, and no classes. */
    boolean isRegression() {
        return isRegression;
    }

    /** The class of each example; meaningless for a regression. */
    int[] labels() {
        return labels;
    }
}

package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Preprocessing;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native arrays of a batch, filled anew for each batch instead of allocated anew: ND4J gives native memory back only when the
 * garbage collector finds the Java object, so a batch's worth of garbage per step would pile up. Confined to one thread.
 */
final class BatchBuffer implements AutoCloseable {

    private final int capacity;
    private final int classes;
    private final float[] values;
    private final float[] oneHot;
    private final int[] labels;
    private final INDArray features;
    private final INDArray targets;

    BatchBuffer(int capacity, int featureCount, int classes) {
        this.capacity = capacity;
        this.classes = classes;
        this.values = new float[capacity * featureCount];
        this.oneHot = new float[capacity * classes];
        this.labels = new int[capacity];
        this.features = Nd4j.create(DataType.FLOAT, capacity, featureCount);
        this.targets = Nd4j.create(DataType.FLOAT, capacity, classes);
    }

    int capacity() {
        return capacity;
    }

    /** Fills the whole buffer with the examples {@code order[from] … order[from + capacity - 1]}. */
    void load(Examples examples, Preprocessing preprocessing, int[] order, int from) {
        examples.gather(order, from, capacity, values);
        preprocessing.apply(values, values.length);
        Arrays.fill(oneHot, 0);
        for (var row = 0; row < capacity; row++) {
            labels[row] = examples.label(order[from + row]);
            oneHot[row * classes + labels[row]] = 1;
        }
        features.data().asNioFloat().put(values);
        targets.data().asNioFloat().put(oneHot);
    }

    /** {@code [capacity, featureCount]}, valid until the next load. */
    INDArray features() {
        return features;
    }

    /** {@code [capacity, classes]}, one-hot, valid until the next load. */
    INDArray targets() {
        return targets;
    }

    int[] labels() {
        return labels;
    }

    @Override
    public void close() {
        features.close();
        targets.close();
    }
}

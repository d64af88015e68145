package dev.neurona.engine;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches as ND4J's arrays, one for each size, filled anew instead of allocated anew: ND4J gives native memory back only when the
 * garbage collector finds the Java object, so a batch's worth of garbage per step would pile up. Confined to one thread.
 */
final class NativeBatches implements AutoCloseable {

    private final Map<Integer, INDArray> features = new HashMap<>();
    private final Map<Integer, INDArray> targets = new HashMap<>();

    /** {@code [batch, featureCount]}, valid until the next call. */
    INDArray features(BatchBuffer batch) {
        return fill(features, batch.features(), batch.size(), batch.featureCount());
    }

    /** {@code [batch, classes]}, valid until the next call. */
    INDArray targets(BatchBuffer batch) {
        return fill(targets, batch.targets(), batch.size(), batch.classes());
    }

    private static INDArray fill(Map<Integer, INDArray> arrays, float[] values, int rows, int columns) {
        var array = arrays.computeIfAbsent(rows, size -> Nd4j.create(DataType.FLOAT, size, columns));
        array.data().asNioFloat().put(values, 0, rows * columns);
        return array;
    }

    @Override
    public void close() {
        features.values().forEach(INDArray::close);
        targets.values().forEach(INDArray::close);
    }
}

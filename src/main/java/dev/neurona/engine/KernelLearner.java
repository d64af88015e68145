package dev.neurona.engine;

import dev.neurona.engine.kernel.KernelNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Learns with the kernels, on the network's own arrays, and keeps the network's counts as DL4J's {@code fit} does. */
final class KernelLearner implements Learner {

    private final MultiLayerNetwork network;
    private final KernelNetwork kernels;
    private final int capacity;

    /** @param capacity the most examples of a batch that {@code kernels} has room for */
    KernelLearner(MultiLayerNetwork network, KernelNetwork kernels, int capacity) {
        this.network = network;
        this.kernels = kernels;
        this.capacity = capacity;
    }

    @Override
    public float[] fit(BatchBuffer batch) {
        var step = network.getIterationCount();
        kernels.fit(batch.features(), batch.targets(), batch.size(), step, network.getEpochCount());
        network.setIterationCount(step + 1);
        return kernels.outputs();
    }

    @Override
    public float[] predict(BatchBuffer batch) {
        return kernels.predict(batch.features(), batch.size());
    }

    @Override
    public int predictionBatch() {
        return capacity;
    }

    @Override
    public void load() {
        kernels.load();
    }

    @Override
    public void store() {
        kernels.store();
    }

    @Override
    public void close() {
        kernels.close();
    }
}

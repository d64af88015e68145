package dev.neurona.engine;

import dev.neurona.engine.kernel.KernelNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Learns with the kernels, on the network's own arrays, and keeps the network's counts as DL4J's {@code fit} does. */
final class KernelLearner implements Learner {

    private final MultiLayerNetwork network;
    private final KernelNetwork kernels;
    private final StepRules rules;
    private final int capacity;

    /** @param capacity the most examples of a batch that {@code kernels} has room for */
    KernelLearner(BuiltNetwork built, KernelNetwork kernels, int capacity) {
        this.network = built.network();
        this.kernels = kernels;
        this.rules = new StepRules(built);
        this.capacity = capacity;
    }

    @Override
    public float[] fit(BatchBuffer batch) {
        var step = network.getIterationCount();
        kernels.differentiate(batch.features(), batch.targets(), batch.size(), step);
        if (rules.beforeStep(batch.size(), step)) {
            kernels.loadParameters();
        }
        kernels.update(batch.size(), step, network.getEpochCount());
        if (rules.afterStep()) {
            kernels.loadParameters();
        }
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

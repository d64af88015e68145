package dev.neurona.engine;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Learns with DL4J's own {@code fit}: slower than the kernels, but there is nothing that it can't train. */
final class Dl4jLearner implements Learner {

    /** Big enough that the cost of a call does not count, small enough to stay in the processor's cache. */
    private static final int PREDICTION_BATCH = 256;

    private final MultiLayerNetwork network;
    private final OutputRecorder outputs = new OutputRecorder();
    private final NativeBatches batches = new NativeBatches();

    private final long seed;

    /** @param seed of what dropout and noise draw */
    Dl4jLearner(BuiltNetwork built, long seed) {
        this.network = built.network();
        this.seed = seed;
        network.setListeners(outputs);
        if (built.rules().changesGradients() || built.rules().boundsWeights()) {
            network.addListeners(
                    new WeightRulesListener(built.rules(), built.rate(), Math.toIntExact(network.numParams())));
        }
    }

    @Override
    public float[] fit(BatchBuffer batch) {
        Noise.reseed(seed, network.getIterationCount());
        network.fit(batches.features(batch), batches.targets(batch));
        return outputs.last();
    }

    @Override
    public float[] predict(BatchBuffer batch) {
        return NativeArrays.take(network.output(batches.features(batch), false));
    }

    @Override
    public int predictionBatch() {
        return PREDICTION_BATCH;
    }

    @Override
    public void load() {
        // DL4J learns in the network itself
    }

    @Override
    public void store() {
        // DL4J learns in the network itself
    }

    @Override
    public void close() {
        batches.close();
    }
}

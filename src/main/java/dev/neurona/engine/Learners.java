package dev.neurona.engine;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what takes the steps of a training. */
final class Learners {

    private static final Logger log = LoggerFactory.getLogger(Learners.class);

    /** Enough for the processor to be busy with, where a training's own batches are smaller. */
    private static final int SMALLEST_CAPACITY = 64;

    private Learners() {}

    /**
     * The kernels, or DL4J where there are none for the whole network.
     *
     * @param width how many numbers an example has
     */
    static Learner of(MultiLayerNetwork network, TrainingConfiguration configuration, int width) {
        try {
            var capacity = Math.max(configuration.batchSize(), SMALLEST_CAPACITY);
            return new KernelLearner(network, KernelReader.read(network, width, capacity), capacity);
        } catch (NoKernelException e) {
            log.info("DL4J trains this network: {}", e.getMessage());
            return new Dl4jLearner(network);
        }
    }
}

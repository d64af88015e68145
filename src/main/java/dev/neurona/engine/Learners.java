package dev.neurona.engine;

import dev.neurona.engine.kernel.Workers;
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
    static Learner of(BuiltNetwork built, TrainingConfiguration configuration, int width) {
        try {
            if (built.rules().changesGradients() || built.rules().boundsWeights()) {
                throw new NoKernelException("regularization, clipping, weight decay or a bound of norms");
            }
            var network = built.network();
            var capacity = Math.max(configuration.batchSize(), SMALLEST_CAPACITY);
            return new KernelLearner(network, KernelReader.read(network, width, capacity, Workers.NONE), capacity);
        } catch (NoKernelException e) {
            log.info("DL4J trains this network: {}", e.getMessage());
            return new Dl4jLearner(built, configuration.seed());
        }
    }
}

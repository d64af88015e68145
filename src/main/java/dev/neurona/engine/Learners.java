package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.Optional;

/** Chooses what takes the steps of a training. */
final class Learners {

    /** Enough for the processor to be busy with, where a training's own batches are smaller. */
    private static final int SMALLEST_CAPACITY = 64;

    private Learners() {}

    /** The kernels, or DL4J where it was asked for or there are none for the whole network. */
    static Learner of(
            BuiltNetwork built, TrainingConfiguration configuration, Examples examples, TrainerChoice choice) {
        if (choice == TrainerChoice.AUTO) {
            try {
                var capacity = Math.max(Math.min(configuration.batchSize(), examples.size()), SMALLEST_CAPACITY);
                var kernels = KernelReader.read(built.network(), examples.featureCount(), capacity, Cores.ALL);
                return new KernelLearner(built, kernels, capacity);
            } catch (NoKernelException e) {
                return new Dl4jLearner(built, configuration.seed());
            }
        }
        return new Dl4jLearner(built, configuration.seed());
    }

    /** Why DL4J has to train such a network; empty if the kernels can. */
    static Optional<String> obstacle(TrainingConfiguration configuration, Shape inputShape) {
        var network = NetworkBuilder.build(configuration, inputShape).network();
        try {
            KernelReader.read(network, inputShape.size(), 1, Cores.ALL).close();
            return Optional.empty();
        } catch (NoKernelException e) {
            return Optional.of(e.getMessage());
        } finally {
            // Not the network's own close, which collects all of the heap's garbage as well: most of a second
            for (var array : Arrays.asList(network.params(), network.getGradientsViewArray())) {
                if (array != null && array.closeable()) {
                    array.close();
                }
            }
        }
    }
}

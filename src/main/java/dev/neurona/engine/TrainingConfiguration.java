package dev.neurona.engine;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Augmentation;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import dev.neurona.network.ReduceLrOnPlateau;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a training computes, apart from the data: the same configuration on the same data gives the same network,
 * to the last bit, on the same machine.
 *
 * @param objective what is made small
 * @param regime what happens to the examples before an epoch, and after it
 * @param epochs how often the training examples are gone through, at least 1
 * @param batchSize examples a step, at least 1; the last batch of an epoch may be smaller
 * @param seed of the initial weights, of the shuffling and of what is drawn at random in between
 */
public record TrainingConfiguration(
        Network network,
        Objective objective,
        Optimizer optimizer,
        Preprocessing preprocessing,
        Regime regime,
        int epochs,
        int batchSize,
        long seed) {

    /**
     * What is made small.
     *
     * @param labelSmoothing how much of each label is spread over all classes, 0 to below 1
     * @param classWeights how much an example of each class counts in training, by class index; null when all count the same
     */
    public record Objective(
            Loss loss, double labelSmoothing, @Nullable List<Double> classWeights) {

        public Objective(Loss loss) {
            this(loss, 0, null);
        }
    }

    /**
     * What happens around an epoch.
     *
     * @param augmentation how images are changed at random; null for never
     * @param earlyStopping when the training ends before its epochs are over; null for never
     * @param reduceLrOnPlateau when the learning rate is reduced; null for never
     */
    public record Regime(
            @Nullable Augmentation augmentation,
            @Nullable EarlyStopping earlyStopping,
            @Nullable ReduceLrOnPlateau reduceLrOnPlateau) {

        public static final Regime PLAIN = new Regime(null, null, null);
    }

    /** Without anything out of the ordinary. */
    public TrainingConfiguration(
            Network network,
            Loss loss,
            Optimizer optimizer,
            Preprocessing preprocessing,
            int epochs,
            int batchSize,
            long seed) {
        this(network, new Objective(loss), optimizer, preprocessing, Regime.PLAIN, epochs, batchSize, seed);
    }

    /** What a batch is trained on; classes have weights. */
    ExampleLoss trainingLoss() {
        return new ExampleLoss(objective.loss(), objective.labelSmoothing(), objective.classWeights());
    }

    /** What is measured elsewhere; all classes count the same. */
    ExampleLoss evaluationLoss() {
        return new ExampleLoss(objective.loss(), objective.labelSmoothing(), null);
    }
}

package dev.neurona.engine;

import dev.neurona.network.Optimizer;
import org.jspecify.annotations.Nullable;

/** The step size of one training, which may be reduced while it goes on. Confined to the training thread. */
final class LearningRate {

    private final Optimizer optimizer;
    private @Nullable Double reduced;

    LearningRate(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** @param step 0 for the first batch */
    double at(long step) {
        return reduced == null ? optimizer.learningRateAt(step) : reduced;
    }

    /** From now on this. */
    void reduceTo(double rate) {
        reduced = rate;
    }
}

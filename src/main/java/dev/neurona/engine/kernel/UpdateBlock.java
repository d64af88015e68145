package dev.neurona.engine.kernel;

import org.jspecify.annotations.Nullable;

/** A stretch of the parameters that one rule updates with one learning rate. Confined to the training thread. */
public final class UpdateBlock {

    private final int offset;
    private final int count;
    private final UpdateRule rule;
    private final LearningRate learningRate;
    private final @Nullable NativeFloats nativeState;
    private final float[][] state;

    /** The learning rate of a step. */
    @FunctionalInterface
    public interface LearningRate {

        /**
         * @param step the updates there were before, from 0
         * @param epoch from 0
         */
        double at(int step, int epoch);
    }

    /**
     * @param offset where the stretch begins among the parameters
     * @param state the network's own, {@code [rule.stateCount(), count]}; null when the rule has none
     */
    public UpdateBlock(
            int offset, int count, UpdateRule rule, LearningRate learningRate, @Nullable NativeFloats state) {
        this.offset = offset;
        this.count = count;
        this.rule = rule;
        this.learningRate = learningRate;
        this.nativeState = state;
        this.state = new float[rule.stateCount()][count];
        load();
    }

    /** Reads the state anew, after somebody else has changed it. */
    void load() {
        for (var k = 0; nativeState != null && k < state.length; k++) {
            nativeState.get(k * count, state[k], 0, count);
        }
    }

    /** Writes the state back to where the network has it. */
    void store() {
        for (var k = 0; nativeState != null && k < state.length; k++) {
            nativeState.put(k * count, state[k], 0, count);
        }
    }

    /** One update from the gradients, which are summed over {@code rows} examples. */
    void update(Parameters parameters, int rows, int step, int epoch) {
        var gradients = parameters.gradients();
        var share = 1f / rows;
        for (var i = offset; i < offset + count; i++) {
            gradients[i] *= share;
        }
        rule.apply(gradients, offset, count, state, learningRate.at(step, epoch), step);
        var values = parameters.values();
        for (var i = offset; i < offset + count; i++) {
            values[i] -= gradients[i];
        }
    }
}

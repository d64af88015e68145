package dev.neurona.engine.kernel;

import org.jspecify.annotations.Nullable;

/** A stretch of the parameters that one rule updates with one learning rate. Confined to the training thread. */
public final class UpdateBlock {

    private static final int PARTS = 8;
    private static final int SMALLEST_TO_CUT = 100_000;

    private final int count;
    private final UpdateRule rule;
    private final LearningRate learningRate;
    private final Parameters nativeParameters;
    private final @Nullable NativeFloats nativeState;
    private final float[] values;
    private final float[] gradients;
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
     * @param parameters those of the stretch, {@code count} of them
     * @param state the network's own, {@code [rule.stateCount(), count]}; null when the rule has none
     */
    public UpdateBlock(
            Parameters parameters,
            int count,
            UpdateRule rule,
            LearningRate learningRate,
            @Nullable NativeFloats state) {
        this.count = count;
        this.rule = rule;
        this.learningRate = learningRate;
        this.nativeParameters = parameters;
        this.nativeState = state;
        this.values = new float[count];
        this.gradients = new float[count];
        this.state = new float[rule.stateCount()][count];
        load();
    }

    /** Reads parameters and state anew, after somebody else has changed them. */
    void load() {
        loadParameters();
        for (var k = 0; nativeState != null && k < state.length; k++) {
            nativeState.get(k * count, state[k], 0, count);
        }
    }

    void loadParameters() {
        nativeParameters.values().get(0, values, 0, count);
    }

    /** Writes the state back to where the network has it; the parameters are there after every update. */
    void store() {
        for (var k = 0; nativeState != null && k < state.length; k++) {
            nativeState.put(k * count, state[k], 0, count);
        }
    }

    /** One update from the gradients, which are summed over {@code rows} examples. */
    void update(int rows, int step, int epoch, Workers workers) {
        var rate = learningRate.at(step, epoch);
        var parts = count < SMALLEST_TO_CUT ? 1 : PARTS;
        workers.eachShare(parts, share -> update(share.from(count), share.to(count), rows, rate, step));
    }

    private void update(int from, int to, int rows, double rate, int step) {
        nativeParameters.gradients().get(from, gradients, from, to - from);
        var share = rule.takesMeans() ? 1f / rows : 1;
        for (var i = from; i < to; i++) {
            gradients[i] *= share;
        }
        rule.apply(gradients, from, to, state, rate, step);
        for (var i = from; i < to; i++) {
            values[i] -= gradients[i];
        }
        nativeParameters.values().put(from, values, from, to - from);
    }
}

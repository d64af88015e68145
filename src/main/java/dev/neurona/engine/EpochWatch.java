package dev.neurona.engine;

import dev.neurona.network.EarlyStopping;
import dev.neurona.network.ReduceLrOnPlateau;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keras's callbacks {@code EarlyStopping} and {@code ReduceLROnPlateau} do after each epoch. All that they remember is in its
 * {@link State}, which is part of a checkpoint. Confined to the training thread.
 */
final class EpochWatch {

    private final @Nullable EarlyStopping stopping;
    private final @Nullable ReduceLrOnPlateau plateau;
    private final TrainedNetwork trained;
    private State state;

    /**
     * What is remembered from epoch to epoch.
     *
     * @param best the best value so far of what early stopping monitors
     * @param bestEpoch where it was, from 1; 0 before there was one
     * @param waited how many epochs without anything better
     * @param stopped whether the training is over
     * @param plateauBest as {@code best}, of what reduces the learning rate
     * @param plateauWaited as {@code waited}
     * @param cooldown how many epochs are not watched yet
     * @param learningRate what it was reduced to; NaN while it was not
     * @param bestWeights {@code [parameterCount]}; empty when they need not be restored
     */
    record State(
            double best,
            int bestEpoch,
            int waited,
            boolean stopped,
            double plateauBest,
            int plateauWaited,
            int cooldown,
            double learningRate,
            float[] bestWeights) {

        static final State NONE = new State(Double.NaN, 0, 0, false, Double.NaN, 0, 0, Double.NaN, new float[0]);
    }

    EpochWatch(TrainedNetwork trained) {
        this.trained = trained;
        this.stopping = trained.configuration().regime().earlyStopping();
        this.plateau = trained.configuration().regime().reduceLrOnPlateau();
        this.state = State.NONE;
    }

    State state() {
        return state;
    }

    /** Goes on from what another had remembered. */
    void restore(State earlier) {
        state = earlier;
        if (!Double.isNaN(earlier.learningRate())) {
            trained.rate().reduceTo(earlier.learningRate());
        }
    }

    boolean isOver() {
        return state.stopped();
    }

    /** @param epoch just completed, from 1 */
    void onEpoch(int epoch, Map<String, Double> metrics, long step) {
        if (plateau != null) {
            watchPlateau(plateau, metrics.get(plateau.monitor().metric()), step);
        }
        if (stopping != null && epoch > stopping.startFromEpoch()) {
            watchStopping(stopping, metrics.get(stopping.monitor().metric()), epoch);
        }
    }

    private void watchStopping(EarlyStopping rule, double value, int epoch) {
        var monitor = rule.monitor();
        var first = state.bestEpoch() == 0;
        var isBetter = first || monitor.isBetter(value, state.best(), rule.minDelta());
        var wait = state.waited() + 1;
        if (isBetter) {
            var counts = rule.baseline() == null || monitor.isBetter(value, rule.baseline(), rule.minDelta());
            var weights = rule.restoreBestWeights() ? trained.parameters() : state.bestWeights();
            state = withStopping(value, epoch, counts ? 0 : wait, false, weights);
        } else {
            // As in Keras, the first epoch never ends a training
            var over = wait >= rule.patience() && epoch > 1;
            state = withStopping(state.best(), state.bestEpoch(), wait, over, state.bestWeights());
        }
    }

    private State withStopping(double best, int bestEpoch, int wait, boolean stopped, float[] weights) {
        return new State(
                best,
                bestEpoch,
                wait,
                stopped,
                state.plateauBest(),
                state.plateauWaited(),
                state.cooldown(),
                state.learningRate(),
                weights);
    }

    private void watchPlateau(ReduceLrOnPlateau rule, double value, long step) {
        var best = Double.isNaN(state.plateauBest()) ? rule.monitor().worst() : state.plateauBest();
        var cooldown = Math.max(0, state.cooldown() - 1);
        var wait = state.cooldown() > 0 ? 0 : state.plateauWaited();
        var reduced = state.learningRate();
        if (rule.monitor().isBetter(value, best, rule.minDelta())) {
            best = value;
            wait = 0;
        } else if (cooldown == 0) {
            wait++;
            var rate = trained.rate().at(step);
            if (wait >= rule.patience() && rate > rule.minLr()) {
                reduced = Math.max(rate * rule.factor(), rule.minLr());
                trained.rate().reduceTo(reduced);
                cooldown = rule.cooldown();
                wait = 0;
            }
        }
        state = new State(
                state.best(),
                state.bestEpoch(),
                state.waited(),
                state.stopped(),
                best,
                wait,
                cooldown,
                reduced,
                state.bestWeights());
    }

    /** At the end: gives the network the weights of its best epoch, where that is asked for. */
    void finish() {
        if (stopping != null && stopping.restoreBestWeights() && state.bestWeights().length > 0) {
            trained.restoreParameters(state.bestWeights());
        }
    }
}

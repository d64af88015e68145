package dev.neurona.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** Applies {@link Momentum}; its state is the velocity. Confined to the training thread, as the network is. */
final class MomentumUpdater implements GradientUpdater<Momentum> {

    private static final String VELOCITY = "V";

    private final Momentum config;
    private @Nullable INDArray velocity;

    MomentumUpdater(Momentum config) {
        this.config = config;
    }

    @Override
    public Momentum getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
        velocity = state.get(VELOCITY);
    }

    @Override
    public Map<String, INDArray> getState() {
        return Map.of(VELOCITY, velocity());
    }

    @Override
    public void setStateViewArray(INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
        if (initialize) {
            view.assign(0);
        }
        velocity = view.reshape(gradientOrder, gradientShape);
    }

    /** Turns the gradient into what DL4J subtracts from the parameters: {@code momentum·v + learningRate·g}. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        var v = velocity();
        gradient.muli(config.getLearningRate(iteration, epoch))
                .addi(v.reshape(gradient.shape()).mul(config.momentum()));
        v.assign(gradient.reshape(v.shape()));
    }

    private INDArray velocity() {
        if (velocity == null) {
            throw new IllegalStateException("the updater has no state yet");
        }
        return velocity;
    }
}

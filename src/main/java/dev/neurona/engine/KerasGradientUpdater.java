package dev.neurona.engine;

import dev.neurona.engine.kernel.UpdateRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** Applies a {@link KerasUpdater} to a block of weights. Confined to the training thread, as the network is. */
final class KerasGradientUpdater implements GradientUpdater<KerasUpdater> {

    private final KerasUpdater config;
    private final UpdateRule rule;
    private @Nullable INDArray stateView;
    private float[] gradients = {};
    private float[][] state = {};

    KerasGradientUpdater(KerasUpdater config) {
        this.config = config;
        this.rule = config.rule();
    }

    @Override
    public KerasUpdater getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {
        throw new UnsupportedOperationException("the state is one array");
    }

    @Override
    public Map<String, INDArray> getState() {
        return stateView == null ? Map.of() : Map.of("state", stateView);
    }

    @Override
    public void setStateViewArray(INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
        if (initialize) {
            view.assign(rule.initialState());
        }
        stateView = view;
        var copies = rule.stateCount();
        state = new float[copies][Math.toIntExact(view.length() / copies)];
    }

    /** Turns the gradient into what DL4J subtracts from the parameters. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        if (gradients.length != gradient.length()) {
            gradients = new float[Math.toIntExact(gradient.length())];
        }
        gradient.data().asNioFloat().get(gradients);
        if (stateView != null) {
            var values = stateView.data().asNioFloat();
            for (var copy : state) {
                values.get(copy);
            }
        }
        rule.apply(gradients, 0, gradients.length, state, config.getLearningRate(iteration, epoch), iteration);
        gradient.data().asNioFloat().put(gradients);
        if (stateView != null) {
            var values = stateView.data().asNioFloat();
            for (var copy : state) {
                values.put(copy);
            }
        }
    }
}

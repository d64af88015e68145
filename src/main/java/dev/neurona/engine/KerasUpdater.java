package dev.neurona.engine;

import dev.neurona.engine.kernel.UpdateRule;
import dev.neurona.network.Optimizer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An optimizer as DL4J takes it. DL4J's own differ from Keras's in where epsilon stands, what the state starts with, and in having no
 * learning rate (Adadelta) or no plain momentum; so all have the arithmetic of an {@link UpdateRule}. It lives as long as a training and
 * is never saved: {@link PlainDl4j} takes it out.
 */
final class KerasUpdater implements IUpdater {

    private final transient Optimizer optimizer;
    private final transient LearningRate rate;

    KerasUpdater(Optimizer optimizer, LearningRate rate) {
        this.optimizer = optimizer;
        this.rate = rate;
    }

    UpdateRule rule() {
        return UpdateRules.of(optimizer);
    }

    @Override
    public long stateSize(long numParams) {
        return numParams * optimizer.stateCount();
    }

    @Override
    public GradientUpdater<KerasUpdater> instantiate(INDArray viewArray, boolean initializeViewArray) {
        var updater = new KerasGradientUpdater(this);
        if (viewArray != null) {
            updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        }
        return updater;
    }

    @Override
    public GradientUpdater<KerasUpdater> instantiate(
            Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        throw new UnsupportedOperationException("the state is one array");
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rate.at(iteration);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        rate.reduceTo(lr);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KerasUpdater that && optimizer.equals(that.optimizer) && rate == that.rate;
    }

    @Override
    public int hashCode() {
        return optimizer.hashCode();
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public KerasUpdater clone() {
        return new KerasUpdater(optimizer, rate);
    }
}

package dev.neurona.engine;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Keras's {@code sgd} with momentum but without Nesterov's look-ahead, which DL4J does not have:
 * {@code v = momentum·v - learningRate·g; w += v} (Polyak 1964). DL4J writes and reads it as JSON, hence the fields.
 */
final class Momentum implements IUpdater {

    private double learningRate;
    private double momentum;

    @SuppressWarnings("unused") // DL4J's JSON reader calls it
    private Momentum() {}

    Momentum(double learningRate, double momentum) {
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    double momentum() {
        return momentum;
    }

    @Override
    public long stateSize(long numParams) {
        return numParams;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray viewArray, boolean initializeViewArray) {
        var updater = new MomentumUpdater(this);
        var gradientShape = viewArray.shape().length == 1 ? new long[] {1, viewArray.length()} : viewArray.shape();
        updater.setStateViewArray(viewArray, gradientShape, viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        var updater = new MomentumUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        this.learningRate = lr;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Momentum that && learningRate == that.learningRate && momentum == that.momentum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, momentum);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public Momentum clone() {
        return new Momentum(learningRate, momentum);
    }
}

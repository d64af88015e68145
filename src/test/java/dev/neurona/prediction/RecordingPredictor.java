package dev.neurona.prediction;

import dev.neurona.engine.Predictor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A linear network of two inputs and three units, {@code [a, b, a + b]}, that writes down how it is used: it refuses
 * any other thread than the one that made it, waits in every pass for a permit, and fails when an input is negative.
 */
final class RecordingPredictor implements Predictor {

    static final int FEATURES = 2;
    static final int UNITS = 3;

    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final Semaphore permits;
    volatile boolean closed;
    private final Thread owner = Thread.currentThread();

    RecordingPredictor(Semaphore permits) {
        this.permits = permits;
    }

    static RecordingPredictor unhindered() {
        return new RecordingPredictor(new Semaphore(Integer.MAX_VALUE));
    }

    @Override
    public int featureCount() {
        return FEATURES;
    }

    @Override
    public int units() {
        return UNITS;
    }

    @Override
    public boolean probabilities() {
        return false;
    }

    @Override
    public float[] predict(float[] values, int count) {
        checkThread();
        batches.add(count);
        permits.acquireUninterruptibly();
        var answers = new float[count * UNITS];
        for (var i = 0; i < count; i++) {
            if (values[2 * i] < 0) {
                throw new ArithmeticException("negative");
            }
            answers[3 * i] = values[2 * i];
            answers[3 * i + 1] = values[2 * i + 1];
            answers[3 * i + 2] = values[2 * i] + values[2 * i + 1];
        }
        return answers;
    }

    @Override
    public void close() {
        checkThread();
        closed = true;
    }

    private void checkThread() {
        if (Thread.currentThread() != owner || closed) {
            throw new IllegalStateException("used on " + Thread.currentThread() + ", closed: " + closed);
        }
    }
}

package dev.neurona.engine;

/** A network that answers. Not safe for threads: it belongs to the thread that restored it. */
public interface Predictor extends AutoCloseable {

    /** How many numbers an instance has. */
    int featureCount();

    /** How many numbers an answer has. */
    int units();

    /** Whether an answer is a probability for each class: the last activation is softmax. */
    boolean probabilities();

    /**
     * One forward pass.
     *
     * @param values {@code [count, featureCount]}, row-major, already preprocessed
     * @return {@code [count, units]}, row-major
     */
    float[] predict(float[] values, int count);

    @Override
    void close();
}

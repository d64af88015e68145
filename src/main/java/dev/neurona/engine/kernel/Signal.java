package dev.neurona.engine.kernel;

/**
 * What flows between two layers: the values of a batch on the way forward, and the loss's gradient by each of them on the way back.
 * Row-major {@code [batch, width]}; a picture is {@code [height, width, channels]} in its row. Allocated once for the largest batch.
 */
final class Signal {

    private final int width;
    private float[] values;
    private final float[] gradients;

    private Signal(int width, float[] values, float[] gradients) {
        this.width = width;
        this.values = values;
        this.gradients = gradients;
    }

    /** @throws ArithmeticException when these are more numbers than an array can hold */
    static Signal of(int capacity, int width) {
        var length = Math.multiplyExact(capacity, width);
        return new Signal(width, new float[length], new float[length]);
    }

    /** The network's input: its values are held, not copied, and nobody asks for their gradients. */
    static Signal input(int width) {
        return new Signal(width, new float[0], new float[0]);
    }

    void hold(float[] values) {
        this.values = values;
    }

    /** Whether anybody asks for the gradients. */
    boolean wantsGradients() {
        return gradients.length > 0;
    }

    int width() {
        return width;
    }

    float[] values() {
        return values;
    }

    float[] gradients() {
        return gradients;
    }
}

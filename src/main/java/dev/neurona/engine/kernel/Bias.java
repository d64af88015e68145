package dev.neurona.engine.kernel;

import java.util.Arrays;

/** One number for each column of a matrix, added to each of its rows. */
final class Bias implements AutoCloseable {

    private final Parameters parameters;
    private final float[] values;
    private final NativeFloats ones;

    /** @param capacity the most rows */
    Bias(Parameters parameters, int width, int capacity) {
        this.parameters = parameters;
        this.values = new float[width];
        this.ones = NativeFloats.allocate(capacity);
        var one = new float[capacity];
        Arrays.fill(one, 1);
        ones.put(0, one, 0, capacity);
    }

    /** Makes each of the rows the biases, for a product to be added to. */
    void fill(NativeFloats matrix, int rows) {
        parameters.values().get(0, values, 0, values.length);
        for (var row = 0; row < rows; row++) {
            matrix.put(row * values.length, values, 0, values.length);
        }
    }

    /** The gradients by the biases: {@code g = Σ rows of d + beta·g}. */
    void gradients(NativeFloats d, int rows, float beta) {
        Gemm.sumOfRows(d, ones, parameters.gradients(), rows, values.length, beta);
    }

    @Override
    public void close() {
        ones.close();
    }
}

package dev.neurona.engine.kernel;

import java.util.Arrays;

/**
 * {@code y = x·wᵀ + b}, with the weights {@code [out, in]} row-major. Its backward pass is that of Goodfellow, Bengio and Courville
 * 2016, algorithm 6.4.
 */
final class DenseKernel implements Kernel {

    private static final int NO_BIAS = -1;

    private final Signal input;
    private final Signal output;
    private final Parameters parameters;
    private final int weightOffset;
    private final int biasOffset;
    private final NativeFloats weights;
    private final NativeFloats weightGradients;
    private final NativeFloats x;
    private final NativeFloats y;

    DenseKernel(Signal input, Signal output, Parameters parameters, int weightOffset, boolean bias, int capacity) {
        this.input = input;
        this.output = output;
        this.parameters = parameters;
        this.weightOffset = weightOffset;
        this.biasOffset = bias ? weightOffset + input.width() * output.width() : NO_BIAS;
        this.weights = parameters.nativeValues(weightOffset);
        this.weightGradients = parameters.nativeGradients(weightOffset);
        this.x = NativeFloats.allocate(capacity * input.width());
        this.y = NativeFloats.allocate(capacity * output.width());
    }

    @Override
    public void forward(int rows, Pass pass) {
        var in = input.width();
        var out = output.width();
        x.put(0, input.values(), 0, rows * in);
        Gemm.timesTransposed(x, weights, y, rows, out, in, 0);
        y.get(0, output.values(), 0, rows * out);
        if (biasOffset != NO_BIAS) {
            for (var row = 0; row < rows; row++) {
                Loops.add(output.values(), row * out, parameters.values(), biasOffset, out);
            }
        }
    }

    @Override
    public void backward(int rows) {
        var in = input.width();
        var out = output.width();
        var d = y;
        d.put(0, output.gradients(), 0, rows * out);
        // x still holds the input
        Gemm.transposedTimes(d, x, weightGradients, out, in, rows, 0);
        parameters.fetchGradients(weightOffset, in * out);
        if (biasOffset != NO_BIAS) {
            Arrays.fill(parameters.gradients(), biasOffset, biasOffset + out, 0);
            for (var row = 0; row < rows; row++) {
                Loops.add(parameters.gradients(), biasOffset, output.gradients(), row * out, out);
            }
        }
        if (input.wantsGradients()) {
            Gemm.times(d, weights, x, rows, in, out, 0);
            x.get(0, input.gradients(), 0, rows * in);
        }
    }

    @Override
    public void close() {
        x.close();
        y.close();
    }
}

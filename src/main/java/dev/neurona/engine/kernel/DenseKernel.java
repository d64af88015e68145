package dev.neurona.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * {@code y = x·wᵀ + b}, with the weights {@code [out, in]} row-major. Its backward pass is that of Goodfellow, Bengio and Courville
 * 2016, algorithm 6.4.
 */
final class DenseKernel implements Kernel {

    private final Signal input;
    private final Signal output;
    private final Parameters weights;
    private final @Nullable Bias bias;
    private final NativeFloats x;
    private final NativeFloats y;

    /** @param parameters the weights, then the biases, if there are any */
    DenseKernel(Signal input, Signal output, Parameters parameters, boolean hasBias, int capacity) {
        var in = input.width();
        var out = output.width();
        this.input = input;
        this.output = output;
        this.weights = parameters;
        this.bias = hasBias ? new Bias(parameters.from(in * out), out, capacity) : null;
        this.x = NativeFloats.allocate(capacity * in);
        this.y = NativeFloats.allocate(capacity * out);
    }

    @Override
    public void forward(int rows, Pass pass) {
        var in = input.width();
        var out = output.width();
        x.put(0, input.values(), 0, rows * in);
        if (bias != null) {
            bias.fill(y, rows);
        }
        Gemm.timesTransposed(x, weights.values(), y, rows, out, in, bias == null ? 0 : 1);
        y.get(0, output.values(), 0, rows * out);
    }

    @Override
    public void backward(int rows) {
        var in = input.width();
        var out = output.width();
        var d = y;
        d.put(0, output.gradients(), 0, rows * out);
        // x still holds the input
        Gemm.transposedTimes(d, x, weights.gradients(), out, in, rows, 0);
        if (bias != null) {
            bias.gradients(d, rows, 0);
        }
        if (input.wantsGradients()) {
            Gemm.times(d, weights.values(), x, rows, in, out, 0);
            x.get(0, input.gradients(), 0, rows * in);
        }
    }

    @Override
    public void close() {
        x.close();
        y.close();
        if (bias != null) {
            bias.close();
        }
    }
}

package dev.neurona.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x·wᵀ + b}, with the weights {@code [out, in]} row-major. Its backward pass is that of Goodfellow, Bengio and Courville
 * 2016, algorithm 6.4. The products of a large layer are cut into parts.
 */
final class DenseKernel implements Kernel {

    private static final int PARTS = 4;
    private static final int SMALLEST_TO_CUT = 100_000;

    private final Signal input;
    private final Signal output;
    private final @Nullable Bias bias;
    private final NativeFloats x;
    private final NativeFloats y;
    private final DensePart[] parts;
    private final Workers workers;

    /** @param parameters the weights, then the biases, if there are any */
    DenseKernel(Signal input, Signal output, Parameters parameters, boolean hasBias, int capacity, Workers workers) {
        var in = input.width();
        var out = output.width();
        this.input = input;
        this.output = output;
        this.bias = hasBias ? new Bias(parameters.from(in * out), out, capacity) : null;
        this.x = NativeFloats.allocate(capacity * in);
        this.y = NativeFloats.allocate(capacity * out);
        this.parts = new DensePart[(long) in * out < SMALLEST_TO_CUT ? 1 : PARTS];
        Arrays.setAll(parts, part -> new DensePart(in, out, new Share(part, parts.length), parameters, x, y));
        this.workers = workers;
    }

    @Override
    public void forward(int rows, Pass pass) {
        x.put(0, input.values(), 0, rows * input.width());
        if (bias != null) {
            bias.fill(y, rows);
        }
        workers.each(parts.length, part -> parts[part].forward(rows, bias == null ? 0 : 1));
        y.get(0, output.values(), 0, rows * output.width());
    }

    @Override
    public void backward(int rows) {
        var d = y;
        d.put(0, output.gradients(), 0, rows * output.width());
        // x still holds the input
        workers.each(parts.length, part -> parts[part].weightGradients(rows));
        if (bias != null) {
            bias.gradients(d, rows, 0);
        }
        if (input.wantsGradients()) {
            workers.each(parts.length, part -> parts[part].inputGradients(rows));
            x.get(0, input.gradients(), 0, rows * input.width());
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

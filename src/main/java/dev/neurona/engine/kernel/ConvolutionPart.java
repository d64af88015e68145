package dev.neurona.engine.kernel;

import java.util.Arrays;

/** The pictures of a batch that one thread convolves at a time: the room to do it in, and the gradients that they add up to. */
final class ConvolutionPart implements AutoCloseable {

    private final Signal input;
    private final Signal output;
    private final Activation activation;
    private final Filters filters;
    private final int filterCount;
    private final int places;
    private final int products;
    private final Patches patches;
    private final NativeFloats y;
    private final NativeFloats weightGradients;
    private final NativeFloats[] weightGradientOperands;
    private final NativeFloats biasGradients;
    private final NativeFloats ones;
    private final float[] biasRows;
    private final float[] zeros;

    /** @param biasRows what the biases are at present, once for each place */
    ConvolutionPart(
            Signal input,
            Signal output,
            ConvolutionKernel.Shape shape,
            Activation activation,
            Filters filters,
            float[] biasRows) {
        this.input = input;
        this.output = output;
        this.activation = activation;
        this.filters = filters;
        this.biasRows = biasRows;
        this.filterCount = shape.filters();
        this.places = shape.window().rows() * shape.window().columns();
        this.products = Patches.products(shape.picture(), shape.window());
        this.patches = new Patches(shape.picture(), shape.window());
        this.y = NativeFloats.allocate(places * shape.filters());
        this.weightGradients = NativeFloats.allocate(filters.count());
        this.weightGradientOperands = Filters.split(weightGradients, products, filters.count());
        this.biasGradients = NativeFloats.allocate(shape.filters());
        this.ones = NativeFloats.allocate(places);
        this.zeros = new float[filters.count()];
        var one = new float[places];
        Arrays.fill(one, 1);
        ones.put(0, one, 0, places);
    }

    void forward(int row) {
        var out = output.width();
        patches.expand(input.values(), row * input.width());
        y.put(0, biasRows, 0, out);
        for (var k = 0; k < products; k++) {
            Gemm.timesTransposed(
                    patches.operand(k), filters.operand(k), y, places, filterCount, patches.columns(), 1, filterCount);
        }
        y.get(0, output.values(), row * out, out);
        activation.apply(output.values(), row * out, out, filterCount);
    }

    void clearGradients() {
        weightGradients.put(0, zeros, 0, zeros.length);
        biasGradients.put(0, zeros, 0, filterCount);
    }

    void backward(int row, boolean inputToo) {
        var out = output.width();
        activation.backpropagate(output.values(), output.gradients(), row * out, out, filterCount);
        var d = y;
        d.put(0, output.gradients(), row * out, out);
        patches.expand(input.values(), row * input.width());
        for (var k = 0; k < products; k++) {
            Gemm.transposedTimes(
                    d,
                    patches.operand(k),
                    weightGradientOperands[k],
                    filterCount,
                    patches.columns(),
                    places,
                    1,
                    filterCount);
        }
        Gemm.sumOfRows(d, ones, biasGradients, places, filterCount, 1);
        if (inputToo) {
            patches.clear();
            for (var k = 0; k < products; k++) {
                Gemm.times(
                        d,
                        filters.operand(k),
                        patches.operand(k),
                        places,
                        patches.columns(),
                        filterCount,
                        1,
                        patches.columns());
            }
            var at = row * input.width();
            Arrays.fill(input.gradients(), at, at + input.width(), 0);
            patches.fold(input.gradients(), at);
        }
    }

    /** {@code [products, filters, columns]}, since {@link #clearGradients}. */
    NativeFloats weightGradients() {
        return weightGradients;
    }

    /** {@code [filters]}, since {@link #clearGradients}. */
    NativeFloats biasGradients() {
        return biasGradients;
    }

    @Override
    public void close() {
        patches.close();
        y.close();
        weightGradients.close();
        biasGradients.close();
        ones.close();
    }
}

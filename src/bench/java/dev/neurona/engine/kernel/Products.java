package dev.neurona.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The matrix products that training a dense network can't do without, and nothing else: on one thread, by the BLAS that the kernels
 * use, on arrays of the same size. What training takes beyond that is its overhead.
 */
public final class Products {

    private Products() {}

    /** @param result takes every product, so that no value changes */
    private record Dense(int in, int out, NativeFloats x, NativeFloats w, NativeFloats d, NativeFloats result) {}

    /**
     * @param widths of the input, then of each layer
     * @return seconds for so many batches forward and backward
     */
    public static double seconds(List<Integer> widths, int batchSize, int batches) {
        var layers = new ArrayList<Dense>();
        IntStream.range(1, widths.size()).forEach(i -> {
            var in = widths.get(i - 1);
            var out = widths.get(i);
            layers.add(new Dense(
                    in,
                    out,
                    ones(batchSize * in),
                    ones(in * out),
                    ones(batchSize * out),
                    ones(Math.max(in * out, batchSize * Math.max(in, out)))));
        });
        var start = System.nanoTime();
        for (var batch = 0; batch < batches; batch++) {
            for (var layer : layers) {
                Gemm.timesTransposed(layer.x, layer.w, layer.result, batchSize, layer.out, layer.in, 0, layer.out);
            }
            for (var i = layers.size() - 1; i >= 0; i--) {
                var layer = layers.get(i);
                Gemm.transposedTimes(layer.d, layer.x, layer.result, layer.out, layer.in, batchSize, 0, layer.out);
                if (i > 0) {
                    Gemm.times(layer.d, layer.w, layer.result, batchSize, layer.in, layer.out, 0, layer.in);
                }
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Ordinary numbers, as zeros and denormal ones may take another time. */
    private static NativeFloats ones(int size) {
        var values = new float[size];
        java.util.Arrays.fill(values, 1e-3f);
        var floats = NativeFloats.allocate(size);
        floats.put(0, values, 0, size);
        return floats;
    }
}

package dev.neurona.engine.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A convolution (strictly, a cross-correlation) of pictures with filters, with its activation, picture by picture, so that all of a
 * picture's numbers stay in the processor's cache. A batch is cut into the same few parts whoever computes them, and the parts'
 * gradients are summed in order: the bits do not depend on the number of threads.
 */
final class ConvolutionKernel implements Kernel {

    private static final int PARTS = 8;

    private final Signal input;
    private final Filters filters;
    private final @Nullable Parameters bias;
    private final Workers workers;
    private final ConvolutionPart[] parts;
    private final float[] biases;
    private final float[] biasRows;
    private final float[] sum;
    private final float[] addend;

    /** @param parameters the biases, if there are any, then the weights {@code [filters, channels, height, width]} */
    ConvolutionKernel(
            Signal input, Signal output, Shape shape, Activation activation, Parameters parameters, Workers workers) {
        var count = shape.filters();
        this.input = input;
        this.bias = shape.bias() ? parameters : null;
        this.filters = new Filters(parameters.from(shape.bias() ? count : 0), shape.picture(), shape.window(), count);
        this.workers = workers;
        this.biases = new float[count];
        this.biasRows = new float[output.width()];
        this.parts = Stream.generate(() -> new ConvolutionPart(input, output, shape, activation, filters, biasRows))
                .limit(PARTS)
                .toArray(ConvolutionPart[]::new);
        this.sum = new float[filters.count()];
        this.addend = new float[filters.count()];
    }

    /**
     * What is convolved with what.
     *
     * @param filters how many
     * @param bias whether each has a bias
     */
    record Shape(Picture picture, Window window, int filters, boolean bias) {}

    @Override
    public void forward(int rows, Pass pass) {
        filters.load();
        if (bias != null) {
            bias.values().get(0, biases, 0, biases.length);
            for (var i = 0; i < biasRows.length; i += biases.length) {
                System.arraycopy(biases, 0, biasRows, i, biases.length);
            }
        }
        workers.eachShare(PARTS, share -> {
            for (var row = share.from(rows); row < share.to(rows); row++) {
                parts[share.part()].forward(row);
            }
        });
    }

    @Override
    public void backward(int rows) {
        workers.eachShare(PARTS, share -> {
            parts[share.part()].clearGradients();
            for (var row = share.from(rows); row < share.to(rows); row++) {
                parts[share.part()].backward(row, input.wantsGradients());
            }
        });
        Arrays.fill(sum, 0);
        for (var part : parts) {
            part.weightGradients().get(0, addend, 0, addend.length);
            for (var i = 0; i < sum.length; i++) {
                sum[i] += addend[i];
            }
        }
        filters.storeGradients(sum);
        if (bias != null) {
            Arrays.fill(sum, 0, biases.length, 0);
            for (var part : parts) {
                part.biasGradients().get(0, addend, 0, biases.length);
                for (var i = 0; i < biases.length; i++) {
                    sum[i] += addend[i];
                }
            }
            bias.gradients().put(0, sum, 0, biases.length);
        }
    }

    @Override
    public void close() {
        filters.close();
        IntStream.range(0, PARTS).forEach(part -> parts[part].close());
    }
}

package dev.neurona.engine.kernel;

/**
 * Batch normalization (Ioffe and Szegedy 2015, algorithm 1) over each channel: in training by the batch's mean and biased variance,
 * otherwise by their running averages. Those are parameters too, and their "gradients" are what takes them a step towards the
 * batch's.
 */
final class BatchNormalizationKernel implements Kernel {

    private static final int GAMMA = 0;
    private static final int BETA = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;

    private final Signal input;
    private final Signal output;
    private final int channels;
    private final double epsilon;
    private final double momentum;
    private final Parameters parameters;
    private final ChannelSums sums;
    /** {@code [gamma, beta, running mean, running variance]}, each {@code [channels]}. */
    private final float[] values;

    private final float[] mean;
    private final float[] deviation;
    private final float[] scale;
    private final float[] shift;

    /**
     * @param parameters gamma, beta, running mean and running variance, each {@code [channels]}
     * @param momentum how much of a running average stays at each step
     */
    BatchNormalizationKernel(
            Signal input, Signal output, int channels, double epsilon, double momentum, Parameters parameters) {
        this.input = input;
        this.output = output;
        this.channels = channels;
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.parameters = parameters;
        this.sums = new ChannelSums(channels);
        this.values = new float[4 * channels];
        this.mean = new float[channels];
        this.deviation = new float[channels];
        this.scale = new float[channels];
        this.shift = new float[channels];
    }

    @Override
    public void forward(int rows, Pass pass) {
        parameters.values().get(0, values, 0, values.length);
        var count = rows * input.width();
        if (pass.training()) {
            measure(count);
        }
        if (!pass.training()) {
            System.arraycopy(values, MEAN * channels, mean, 0, channels);
        }
        for (var c = 0; c < channels; c++) {
            deviation[c] = pass.training() ? deviation[c] : deviation(values[VARIANCE * channels + c]);
            scale[c] = values[GAMMA * channels + c] / deviation[c];
            shift[c] = values[BETA * channels + c];
        }
        sums.normalize(input.values(), mean, scale, shift, output.values(), count);
    }

    private float deviation(double variance) {
        return (float) Math.sqrt(variance + epsilon);
    }

    /** Mean and deviation of the batch, and what takes the running averages a step towards them. */
    private void measure(int count) {
        var share = (float) channels / count;
        var step = (float) (1 - momentum);
        sums.sum(input.values(), count, mean);
        for (var c = 0; c < channels; c++) {
            mean[c] *= share;
        }
        sums.sumOfSquares(input.values(), mean, count, deviation);
        for (var c = 0; c < channels; c++) {
            var variance = deviation[c] * share;
            deviation[c] = deviation(variance);
            values[MEAN * channels + c] = (values[MEAN * channels + c] - mean[c]) * step;
            values[VARIANCE * channels + c] = (values[VARIANCE * channels + c] - variance) * step;
        }
        parameters.gradients().put(MEAN * channels, values, MEAN * channels, 2 * channels);
    }

    @Override
    public void backward(int rows) {
        var count = rows * input.width();
        var share = (float) channels / count;
        var byBeta = shift;
        sums.sum(output.gradients(), count, byBeta);
        var byGamma = sums.sumOfProducts(output.gradients(), input.values(), mean, count);
        for (var c = 0; c < channels; c++) {
            byGamma[c] /= deviation[c];
        }
        parameters.gradients().put(BETA * channels, byBeta, 0, channels);
        parameters.gradients().put(GAMMA * channels, byGamma, 0, channels);
        if (input.wantsGradients()) {
            // dx = gamma/σ · (d - mean(d) - x̂·mean(d·x̂)), with x̂ = (x - µ)/σ
            for (var c = 0; c < channels; c++) {
                var slope = byGamma[c] * share / deviation[c];
                byGamma[c] = -slope * scale[c];
                byBeta[c] = (slope * mean[c] - byBeta[c] * share) * scale[c];
            }
            sums.combine(output.gradients(), scale, input.values(), byGamma, byBeta, input.gradients(), count);
        }
    }
}

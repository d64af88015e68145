package dev.neurona.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** Puts a {@link KernelNetwork} together from input to output. For one thread. */
public final class KernelNetworkBuilder implements AutoCloseable {

    private final Parameters parameters;
    private final int capacity;
    private final Workers workers;
    private final Signal input;
    private final List<Kernel> kernels = new ArrayList<>();
    private Signal output;
    private Activation lastActivation = new Activation.Linear();

    /**
     * @param width how many numbers an example has
     * @param capacity the most examples of a batch
     * @param workers who helps
     */
    public KernelNetworkBuilder(Parameters parameters, int width, int capacity, Workers workers) {
        this.parameters = parameters;
        this.capacity = capacity;
        this.workers = workers;
        this.input = Signal.input(width);
        this.output = input;
    }

    /**
     * A fully connected layer.
     *
     * @param offset where its parameters begin: the weights {@code [units, width]}, then the biases, if there are any
     */
    public KernelNetworkBuilder dense(int units, boolean bias, int offset) {
        var next = Signal.of(capacity, units);
        kernels.add(new DenseKernel(output, next, parameters.from(offset), bias, capacity, workers));
        output = next;
        return this;
    }

    /**
     * A convolution with its activation.
     *
     * @param picture what comes in
     * @param offset where its parameters begin: the biases, if there are any, then {@code [filters, channels, height, width]}
     */
    public KernelNetworkBuilder convolution(
            Picture picture, Window window, int filters, boolean bias, Activation activation, int offset) {
        var next = Signal.of(capacity, window.output(filters).size());
        var inside = activation.needsArguments() ? new Activation.Linear() : activation;
        var shape = new ConvolutionKernel.Shape(picture, window, filters, bias);
        kernels.add(new ConvolutionKernel(output, next, shape, inside, parameters.from(offset), workers));
        output = next;
        return activation.needsArguments() ? activation(activation) : this;
    }

    /** The greatest that a window sees of each channel, or the mean. */
    public KernelNetworkBuilder pooling(Picture picture, Window window, boolean greatest) {
        var next = Signal.of(capacity, window.output(picture.channels()).size());
        kernels.add(new PoolingKernel(output, next, picture, window, greatest, workers));
        output = next;
        return this;
    }

    /**
     * Dropout.
     *
     * @param keep the probability to keep a number, above 0
     * @param seed of what is drawn, together with the step
     */
    public KernelNetworkBuilder dropout(double keep, long seed) {
        var next = Signal.of(capacity, output.width());
        kernels.add(new DropoutKernel(output, next, keep, seed));
        output = next;
        return this;
    }

    /**
     * Batch normalization over the last dimension, of {@code channels}.
     *
     * @param offset where its parameters begin: gamma, beta, running mean and running variance
     */
    public KernelNetworkBuilder batchNormalization(int channels, double epsilon, double momentum, int offset) {
        var next = Signal.of(capacity, output.width());
        kernels.add(new BatchNormalizationKernel(output, next, channels, epsilon, momentum, parameters.from(offset)));
        output = next;
        return this;
    }

    /** The activation of the layer just added, in place. */
    public KernelNetworkBuilder activation(Activation activation) {
        kernels.add(new ActivationKernel(output, output, activation, workers));
        lastActivation = activation;
        return this;
    }

    /** An activation that is a layer of its own. */
    public KernelNetworkBuilder activationLayer(Activation activation) {
        var next = Signal.of(capacity, output.width());
        kernels.add(new ActivationKernel(output, next, activation, workers));
        lastActivation = activation;
        output = next;
        return this;
    }

    /** The whole; the last thing added must be an activation. */
    public KernelNetwork build(Loss loss, List<UpdateBlock> blocks) {
        return new KernelNetwork(this, loss, blocks);
    }

    /** Gives back what was allocated for a network that won't be built. */
    @Override
    public void close() {
        kernels.forEach(Kernel::close);
    }

    Signal input() {
        return input;
    }

    Signal output() {
        return output;
    }

    List<Kernel> kernels() {
        return List.copyOf(kernels);
    }

    Workers workers() {
        return workers;
    }

    Activation lastActivation() {
        return lastActivation;
    }
}

package dev.neurona.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** Puts a {@link KernelNetwork} together from input to output. For one thread. */
public final class KernelNetworkBuilder implements AutoCloseable {

    private final Parameters parameters;
    private final int capacity;
    private final Signal input;
    private final List<Kernel> kernels = new ArrayList<>();
    private Signal output;
    private Activation lastActivation = new Activation.Linear();

    /**
     * @param width how many numbers an example has
     * @param capacity the most examples of a batch
     */
    public KernelNetworkBuilder(Parameters parameters, int width, int capacity) {
        this.parameters = parameters;
        this.capacity = capacity;
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
        kernels.add(new DenseKernel(output, next, parameters.from(offset), bias, capacity));
        output = next;
        return this;
    }

    /** An activation over the last layer's output. */
    public KernelNetworkBuilder activation(Activation activation) {
        kernels.add(new ActivationKernel(output, activation));
        lastActivation = activation;
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

    Activation lastActivation() {
        return lastActivation;
    }
}

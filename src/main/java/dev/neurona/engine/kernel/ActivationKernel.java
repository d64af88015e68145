package dev.neurona.engine.kernel;

/** Applies an {@link Activation} to a signal in place: values on the way forward, gradients on the way back. */
final class ActivationKernel implements Kernel {

    private final Signal signal;
    private final Activation activation;

    ActivationKernel(Signal signal, Activation activation) {
        this.signal = signal;
        this.activation = activation;
    }

    @Override
    public void forward(int rows, Pass pass) {
        activation.apply(signal.values(), 0, rows * signal.width(), signal.width());
    }

    @Override
    public void backward(int rows) {
        activation.backpropagate(signal.values(), signal.gradients(), 0, rows * signal.width(), signal.width());
    }
}

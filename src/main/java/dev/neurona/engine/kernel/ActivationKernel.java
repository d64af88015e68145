package dev.neurona.engine.kernel;

/**
 * Applies an {@link Activation}: values on the way forward, gradients on the way back. It may work in place, on the output of a layer
 * that does not look at it again.
 */
final class ActivationKernel implements Kernel {

    private static final int PARTS = 8;
    /** Handing a part of fewer values to another thread takes longer than to do it. */
    private static final int SMALLEST_TO_CUT = 50_000;

    private final Signal input;
    private final Signal output;
    private final Activation activation;
    private final Workers workers;
    private final float[] arguments;

    ActivationKernel(Signal input, Signal output, Activation activation, Workers workers) {
        this.input = input;
        this.output = output;
        this.activation = activation;
        this.workers = workers;
        this.arguments = new float[activation.needsArguments() ? output.values().length : 0];
    }

    @Override
    public void forward(int rows, Pass pass) {
        var width = output.width();
        workers.eachShare(parts(rows), share -> {
            var at = share.from(rows) * width;
            var count = share.to(rows) * width - at;
            if (input != output) {
                System.arraycopy(input.values(), at, output.values(), at, count);
            }
            if (activation.needsArguments()) {
                System.arraycopy(input.values(), at, arguments, at, count);
            }
            activation.apply(output.values(), at, count, width);
        });
    }

    @Override
    public void backward(int rows) {
        var width = output.width();
        workers.eachShare(parts(rows), share -> {
            var at = share.from(rows) * width;
            var count = share.to(rows) * width - at;
            var told = activation.needsArguments() ? arguments : output.values();
            activation.backpropagate(told, output.gradients(), at, count, width);
            if (input != output && input.wantsGradients()) {
                System.arraycopy(output.gradients(), at, input.gradients(), at, count);
            }
        });
    }

    private int parts(int rows) {
        return rows * output.width() < SMALLEST_TO_CUT ? 1 : PARTS;
    }
}

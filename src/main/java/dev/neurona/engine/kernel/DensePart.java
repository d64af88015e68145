package dev.neurona.engine.kernel;

/** A part of a dense layer's products: some of its outputs, and some of its inputs. No two parts write to the same place. */
final class DensePart {

    private final int in;
    private final int out;
    private final int outputs;
    private final int inputs;
    private final NativeFloats x;
    private final NativeFloats d;
    private final NativeFloats weights;
    private final NativeFloats weightGradients;
    private final NativeFloats someOutputs;
    private final NativeFloats someInputs;
    private final NativeFloats weightsOfInputs;

    /**
     * @param x {@code [batch, in]}: the input, and after {@link #inputGradients} the gradients by it
     * @param y {@code [batch, out]}: the output, or the gradients by it
     */
    DensePart(int in, int out, Share share, Parameters parameters, NativeFloats x, NativeFloats y) {
        var firstOutput = share.from(out);
        var firstInput = share.from(in);
        this.in = in;
        this.out = out;
        this.outputs = share.to(out) - firstOutput;
        this.inputs = share.to(in) - firstInput;
        this.x = x;
        this.d = y;
        this.weights = parameters.values().from(firstOutput * in);
        this.weightGradients = parameters.gradients().from(firstOutput * in);
        this.someOutputs = y.from(firstOutput);
        this.someInputs = x.from(firstInput);
        this.weightsOfInputs = parameters.values().from(firstInput);
    }

    void forward(int rows, float beta) {
        Gemm.timesTransposed(x, weights, someOutputs, rows, outputs, in, beta, out);
    }

    void weightGradients(int rows) {
        Gemm.transposedTimes(someOutputs, x, weightGradients, outputs, in, rows, 0, out);
    }

    void inputGradients(int rows) {
        Gemm.times(d, weightsOfInputs, someInputs, rows, inputs, out, 0, in);
    }
}

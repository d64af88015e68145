package dev.neurona.engine.kernel;

/** Dozat 2015 with Keras's schedule of the momentum, {@code beta1·(1 - 0.96^t / 2)}. State: mean, mean of squares. */
public record NadamRule(double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public int stateCount() {
        return 2;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var product = 1.0;
        for (var t = 1L; t <= step + 1 && product > 0; t++) {
            product *= momentum(t);
        }
        var next = momentum(step + 2);
        var ofMean = (float) (learningRate * next / (1 - product * next));
        var ofGradient = (float) (learningRate * (1 - momentum(step + 1)) / (1 - product));
        var correction = (float) (1 / (1 - Math.pow(beta2, step + 1.0)));
        var keepMean = (float) beta1;
        var takeMean = (float) (1 - beta1);
        var keepSquare = (float) beta2;
        var takeSquare = (float) (1 - beta2);
        var small = (float) epsilon;
        var means = state[0];
        var squares = state[1];
        for (var i = from; i < to; i++) {
            var g = gradients[i];
            var m = keepMean * means[i] + takeMean * g;
            var v = keepSquare * squares[i] + takeSquare * g * g;
            means[i] = m;
            squares[i] = v;
            gradients[i] = (ofMean * m + ofGradient * g) / ((float) Math.sqrt(v * correction) + small);
        }
    }

    private double momentum(long step) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, step));
    }
}

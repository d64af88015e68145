package dev.neurona.engine.kernel;

/**
 * Dozat 2015 with Keras's schedule of the momentum, {@code beta1·(1 - 0.96^t / 2)}. State: mean, mean of squares. For any thread: the
 * parts of one update are cut for several.
 */
public final class NadamRule implements UpdateRule {

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /** What was asked for last, since steps follow each other and each is asked for by every part of the parameters. */
    private volatile MomentumProduct last = new MomentumProduct(0, 1);

    /** The product of the momenta of the steps 1 to {@code steps}. */
    private record MomentumProduct(long steps, double value) {}

    public NadamRule(double beta1, double beta2, double epsilon) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public int stateCount() {
        return 2;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var product = momentumProduct(step + 1);
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

    /** Multiplied in the order of the steps, wherever it goes on, so that a training that was interrupted has the same bits. */
    private double momentumProduct(long steps) {
        var known = last;
        if (known.steps() > steps) {
            known = new MomentumProduct(0, 1);
        }
        var product = known.value();
        for (var t = known.steps() + 1; t <= steps && product > 0; t++) {
            product *= momentum(t);
        }
        last = new MomentumProduct(steps, product);
        return product;
    }

    private double momentum(long step) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, step));
    }
}

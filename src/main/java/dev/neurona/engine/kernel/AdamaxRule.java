package dev.neurona.engine.kernel;

/** Kingma and Ba 2015, section 7.1. State: mean, greatest gradient. */
public record AdamaxRule(double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public int stateCount() {
        return 2;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var rate = (float) (learningRate / (1 - Math.pow(beta1, step + 1.0)));
        var keepMean = (float) beta1;
        var takeMean = (float) (1 - beta1);
        var keepGreatest = (float) beta2;
        var small = (float) epsilon;
        var means = state[0];
        var greatest = state[1];
        for (var i = from; i < to; i++) {
            var g = gradients[i];
            var m = keepMean * means[i] + takeMean * g;
            var u = Math.max(keepGreatest * greatest[i], Math.abs(g));
            means[i] = m;
            greatest[i] = u;
            gradients[i] = rate * m / (u + small);
        }
    }
}

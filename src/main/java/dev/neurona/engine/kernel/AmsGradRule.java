package dev.neurona.engine.kernel;

/** Adam with the greatest mean of squares so far (Reddi, Kale and Kumar 2018). State: mean, mean of squares, the greatest of those. */
public record AmsGradRule(double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public int stateCount() {
        return 3;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var rate =
                (float) (learningRate * Math.sqrt(1 - Math.pow(beta2, step + 1.0)) / (1 - Math.pow(beta1, step + 1.0)));
        var keepMean = (float) beta1;
        var takeMean = (float) (1 - beta1);
        var keepSquare = (float) beta2;
        var takeSquare = (float) (1 - beta2);
        var small = (float) epsilon;
        var means = state[0];
        var squares = state[1];
        var greatest = state[2];
        for (var i = from; i < to; i++) {
            var g = gradients[i];
            var m = keepMean * means[i] + takeMean * g;
            var v = keepSquare * squares[i] + takeSquare * g * g;
            var most = Math.max(greatest[i], v);
            means[i] = m;
            squares[i] = v;
            greatest[i] = most;
            gradients[i] = rate * m / ((float) Math.sqrt(most) + small);
        }
    }
}

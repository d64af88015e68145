package dev.neurona.engine.kernel;

/** Zeiler 2012, algorithm 1, times a learning rate. State: mean of squared gradients, mean of squared changes. */
public record AdadeltaRule(float rho, float epsilon) implements UpdateRule {

    @Override
    public int stateCount() {
        return 2;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var rate = (float) learningRate;
        var squares = state[0];
        var changes = state[1];
        for (var i = from; i < to; i++) {
            var g = gradients[i];
            var square = rho * squares[i] + (1 - rho) * g * g;
            var change = g * (float) Math.sqrt((changes[i] + epsilon) / (square + epsilon));
            squares[i] = square;
            changes[i] = rho * changes[i] + (1 - rho) * change * change;
            gradients[i] = rate * change;
        }
    }
}

package dev.neurona.engine.kernel;

/**
 * Tieleman and Hinton 2012; epsilon below the root, as in Keras. State: mean of squares, then where they are asked for the velocity
 * and the mean of the gradients.
 */
public record RmsPropRule(float rho, float momentum, float epsilon, boolean centered) implements UpdateRule {

    @Override
    public int stateCount() {
        return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var rate = (float) learningRate;
        var squares = state[0];
        if (centered) {
            var means = state[momentum > 0 ? 2 : 1];
            for (var i = from; i < to; i++) {
                var g = gradients[i];
                var square = rho * squares[i] + (1 - rho) * g * g;
                var mean = rho * means[i] + (1 - rho) * g;
                squares[i] = square;
                means[i] = mean;
                gradients[i] = rate * g / (float) Math.sqrt(square - mean * mean + epsilon);
            }
        } else {
            for (var i = from; i < to; i++) {
                var g = gradients[i];
                var square = rho * squares[i] + (1 - rho) * g * g;
                squares[i] = square;
                gradients[i] = rate * g / (float) Math.sqrt(square + epsilon);
            }
        }
        if (momentum > 0) {
            var velocities = state[1];
            for (var i = from; i < to; i++) {
                var velocity = momentum * velocities[i] + gradients[i];
                velocities[i] = velocity;
                gradients[i] = velocity;
            }
        }
    }
}

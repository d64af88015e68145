package dev.neurona.engine.kernel;

/** Duchi, Hazan and Singer 2011; epsilon below the root, as in Keras. State: sum of squares. */
public record AdagradRule(float initialState, float epsilon) implements UpdateRule {

    @Override
    public int stateCount() {
        return 1;
    }

    @Override
    public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
        var sums = state[0];
        var rate = (float) learningRate;
        for (var i = from; i < to; i++) {
            var g = gradients[i];
            var sum = sums[i] + g * g;
            sums[i] = sum;
            gradients[i] = rate * g / (float) Math.sqrt(sum + epsilon);
        }
    }
}

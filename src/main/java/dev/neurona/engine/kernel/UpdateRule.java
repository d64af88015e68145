package dev.neurona.engine.kernel;

/**
 * An optimizer's arithmetic, in the form that Keras 3 has. Its state, {@link #stateCount} numbers a parameter, lies at the parameter's own index in as many arrays:
 * the JIT vectorizes a loop that stores only when all its arrays are indexed alike.
 */
public interface UpdateRule {

    /** How many numbers it remembers for each parameter. */
    int stateCount();

    /** What each number of the state starts with. */
    default float initialState() {
        return 0;
    }

    /**
     * Turns gradients into what is subtracted from the parameters, in place.
     *
     * @param gradients those from {@code from} up to before {@code to} are meant
     * @param state {@code [stateCount][…]}
     * @param learningRate of this step
     * @param step the updates there were before, from 0
     */
    void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step);

    /** Whether the gradients are sums over a batch, which are divided by its size first. */
    default boolean takesMeans() {
        return true;
    }

    /** {@code g} as it is: what is no gradient, but already the change. */
    record Identity() implements UpdateRule {
        @Override
        public int stateCount() {
            return 0;
        }

        @Override
        public boolean takesMeans() {
            return false;
        }

        @Override
        public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {}
    }

    /** {@code lr·g}. */
    record Sgd() implements UpdateRule {
        @Override
        public int stateCount() {
            return 0;
        }

        @Override
        public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
            var rate = (float) learningRate;
            for (var i = from; i < to; i++) {
                gradients[i] *= rate;
            }
        }
    }

    /** {@code v = momentum·v + lr·g} (Polyak 1964); the state is {@code v}. */
    record Momentum(float momentum) implements UpdateRule {
        @Override
        public int stateCount() {
            return 1;
        }

        @Override
        public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
            var rate = (float) learningRate;
            var velocity = state[0];
            for (var i = from; i < to; i++) {
                var v = gradients[i] * rate + velocity[i] * momentum;
                velocity[i] = v;
                gradients[i] = v;
            }
        }
    }

    /** Nesterov's momentum in the form of Sutskever et al. 2013, with DL4J's sign: the state is {@code v = momentum·v - lr·g}. */
    record Nesterov(float momentum) implements UpdateRule {
        @Override
        public int stateCount() {
            return 1;
        }

        @Override
        public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
            var rate = (float) learningRate;
            var velocity = state[0];
            for (var i = from; i < to; i++) {
                var before = momentum * velocity[i];
                var v = before - rate * gradients[i];
                velocity[i] = v;
                gradients[i] = before - (momentum + 1) * v;
            }
        }
    }

    /** Adam (Kingma and Ba 2015, the form of section 2's last paragraph); the state is the mean of the gradients and of their squares. */
    record Adam(double beta1, double beta2, double epsilon) implements UpdateRule {
        @Override
        public int stateCount() {
            return 2;
        }

        @Override
        public void apply(float[] gradients, int from, int to, float[][] state, double learningRate, long step) {
            var mean = state[0];
            var square = state[1];
            var keepMean = (float) beta1;
            var keepSquare = (float) beta2;
            var takeMean = (float) (1 - beta1);
            var takeSquare = (float) (1 - beta2);
            var small = (float) epsilon;
            var rate = (float)
                    (learningRate * Math.sqrt(1 - Math.pow(beta2, step + 1.0)) / (1 - Math.pow(beta1, step + 1.0)));
            for (var i = from; i < to; i++) {
                var g = gradients[i];
                var m = keepMean * mean[i] + takeMean * g;
                var v = keepSquare * square[i] + takeSquare * g * g;
                mean[i] = m;
                square[i] = v;
                gradients[i] = rate * m / ((float) Math.sqrt(v) + small);
            }
        }
    }
}

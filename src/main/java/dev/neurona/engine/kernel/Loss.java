package dev.neurona.engine.kernel;

/** What a network is trained to make small, summed over the examples of a batch. */
public interface Loss {

    /** Whether {@link #gradients} goes through the last activation by itself. */
    boolean includes(Activation last);

    /**
     * Writes the gradient by each output of {@code count} values, whole rows of {@code width}.
     *
     * @param targets as many, in the same order
     */
    void gradients(float[] outputs, float[] targets, float[] gradients, int count, int width);

    /** {@code -Σ t·log p}; together with softmax its gradient is {@code p - t} (Bishop 2006, equation 4.109). */
    record CrossEntropy() implements Loss {
        @Override
        public boolean includes(Activation last) {
            return last instanceof Activation.Softmax;
        }

        @Override
        public void gradients(float[] outputs, float[] targets, float[] gradients, int count, int width) {
            for (var i = 0; i < count; i++) {
                gradients[i] = outputs[i] - targets[i];
            }
        }
    }

    /** {@code Σ (p-t)² / width}. */
    record MeanSquaredError() implements Loss {
        @Override
        public boolean includes(Activation last) {
            return false;
        }

        @Override
        public void gradients(float[] outputs, float[] targets, float[] gradients, int count, int width) {
            var factor = 2f / width;
            for (var i = 0; i < count; i++) {
                gradients[i] = (outputs[i] - targets[i]) * factor;
            }
        }
    }
}

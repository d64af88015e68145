package dev.neurona.engine.kernel;

/** What a layer applies to each row of its output: the function, and its derivative told by what the function answered. */
public sealed interface Activation {

    /** Changes {@code count} values from {@code at} on in place. They are whole rows of {@code width}. */
    void apply(float[] values, int at, int count, int width);

    /** Whether {@link #backpropagate} is told the function's arguments, because its answers don't say enough. */
    default boolean needsArguments() {
        return false;
    }

    /**
     * Turns the gradients by the function's answers into those by its arguments, in place.
     *
     * @param values what {@link #apply} answered, or what it was given if {@link #needsArguments}
     */
    void backpropagate(float[] values, float[] gradients, int at, int count, int width);

    /** {@code a = z}. */
    record Linear() implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {}

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {}
    }

    /** {@code a = max(0, z)}; its derivative at 0 is 0. */
    record Relu() implements Activation {

        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                values[i] = Math.max(0, values[i]);
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= Masks.positive(values[i]);
            }
        }
    }

    /** {@code a = 1 / (1 + e^-z)}. */
    record Sigmoid() implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                values[i] = (float) (1 / (1 + Math.exp(-values[i])));
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= values[i] * (1 - values[i]);
            }
        }
    }

    /** {@code a = tanh z}. */
    record Tanh() implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                // Math.tanh has no intrinsic; 1 - 2/(e^2z + 1) is as exact in double precision as a float can hold, but
                // near 0
                var z = values[i];
                values[i] = Math.abs(z) < 0.01f ? (float) Math.tanh(z) : (float) (1 - 2 / (Math.exp(2.0 * z) + 1));
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= 1 - values[i] * values[i];
            }
        }
    }

    /** {@code a = e^z / Σ e^z} over a row, with the row's greatest taken off first so that nothing overflows. */
    record Softmax() implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var row = at; row < at + count; row += width) {
                var greatest = Float.NEGATIVE_INFINITY;
                for (var i = row; i < row + width; i++) {
                    greatest = Math.max(greatest, values[i]);
                }
                var sum = 0f;
                for (var i = row; i < row + width; i++) {
                    values[i] = (float) Math.exp(values[i] - greatest);
                    sum += values[i];
                }
                for (var i = row; i < row + width; i++) {
                    values[i] /= sum;
                }
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var row = at; row < at + count; row += width) {
                var dot = 0f;
                for (var i = row; i < row + width; i++) {
                    dot += values[i] * gradients[i];
                }
                for (var i = row; i < row + width; i++) {
                    gradients[i] = values[i] * (gradients[i] - dot);
                }
            }
        }
    }

    /** {@code a = z} above 0, {@code slope·z} below. */
    record LeakyRelu(float slope) implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                values[i] = Math.max(0, values[i]) + slope * Math.min(0, values[i]);
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= slope + (1 - slope) * Masks.positive(values[i]);
            }
        }
    }

    /** {@code a = scale·z} above 0, {@code scale·alpha·(e^z - 1)} below: ELU (Clevert et al. 2016), SELU (Klambauer et al. 2017). */
    record Elu(float alpha, float scale) implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                values[i] = scale * (values[i] > 0 ? values[i] : (float) (alpha * Math.expm1(values[i])));
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= values[i] > 0 ? scale : values[i] + scale * alpha;
            }
        }
    }

    /** {@code a = log(1 + e^z)}. */
    record Softplus() implements Activation {
        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                // The same as log(1 + e^z), where e^z would overflow too
                values[i] = (float) (Math.max(0, values[i]) + Math.log1p(Math.exp(-Math.abs(values[i]))));
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                gradients[i] *= (float) -Math.expm1(-values[i]);
            }
        }
    }

    /** {@code a = z / (1 + e^-z)} (Ramachandran et al. 2017). */
    record Swish() implements Activation {
        @Override
        public boolean needsArguments() {
            return true;
        }

        @Override
        public void apply(float[] values, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                values[i] = (float) (values[i] / (1 + Math.exp(-values[i])));
            }
        }

        @Override
        public void backpropagate(float[] values, float[] gradients, int at, int count, int width) {
            for (var i = at; i < at + count; i++) {
                var sigmoid = 1 / (1 + Math.exp(-values[i]));
                gradients[i] *= (float) (sigmoid * (1 + values[i] * (1 - sigmoid)));
            }
        }
    }
}

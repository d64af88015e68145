package dev.neurona.engine;

import dev.neurona.engine.ParameterLayout.Slot;
import dev.neurona.network.Lstm;
import dev.neurona.network.Network;
import dev.neurona.network.Weight;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws the weights that a training starts from, by Keras's formulas. The same seed gives the same weights on any machine. */
final class InitialWeights {

    /** The standard deviation of a standard normal distribution that is cut off at ±2. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    private final Normal random;

    InitialWeights(long seed) {
        // Shuffles draw from the seed too; the constant keeps the two apart
        this.random = new Normal(new SplittableRandom(new SplittableRandom(seed).nextLong() ^ 0x5EED_0F_3E16475L));
    }

    /** All parameters of a network, {@code [parameterCount]}, in DL4J's order. */
    float[] draw(Network network, ParameterLayout layout) {
        var size = layout.slots().stream().mapToInt(Slot::count).sum();
        var parameters = new float[size];
        for (var slot : layout.slots()) {
            fill(parameters, slot);
            if (slot.weight().name().equals("bias")
                    && network.layers().get(slot.layer()) instanceof Lstm lstm
                    && lstm.unitForgetBias()) {
                // DL4J's order of gates: input, forget, output, candidate
                Arrays.fill(parameters, slot.offset() + lstm.units(), slot.offset() + 2 * lstm.units(), 1f);
            }
        }
        return parameters;
    }

    private void fill(float[] target, Slot slot) {
        var weight = slot.weight();
        var fanIn = fanIn(weight);
        var fanOut = fanOut(weight);
        switch (weight.initializer()) {
            case ZEROS -> constant(target, slot, 0);
            case ONES -> constant(target, slot, 1);
            case RANDOM_UNIFORM -> uniform(target, slot, 0.05);
            case RANDOM_NORMAL -> normal(target, slot, 0.05, Double.MAX_VALUE);
            case TRUNCATED_NORMAL -> normal(target, slot, 0.05, 2);
            case GLOROT_UNIFORM -> uniform(target, slot, Math.sqrt(6 / (fanIn + fanOut)));
            case HE_UNIFORM -> uniform(target, slot, Math.sqrt(6 / fanIn));
            case LECUN_UNIFORM -> uniform(target, slot, Math.sqrt(3 / fanIn));
            case GLOROT_NORMAL -> normal(target, slot, Math.sqrt(2 / (fanIn + fanOut)) / TRUNCATED_DEVIATION, 2);
            case HE_NORMAL -> normal(target, slot, Math.sqrt(2 / fanIn) / TRUNCATED_DEVIATION, 2);
            case LECUN_NORMAL -> normal(target, slot, Math.sqrt(1 / fanIn) / TRUNCATED_DEVIATION, 2);
            case ORTHOGONAL -> orthogonal(target, slot);
        }
    }

    private static double fanIn(Weight weight) {
        var shape = weight.shape();
        return shape.size() < 2 ? shape.get(0) : (double) weight.count() / shape.get(shape.size() - 1);
    }

    private static double fanOut(Weight weight) {
        var shape = weight.shape();
        return shape.size() < 2 ? shape.get(0) : (double) weight.count() / shape.get(shape.size() - 2);
    }

    private static void constant(float[] target, Slot slot, float value) {
        Arrays.fill(target, slot.offset(), slot.offset() + slot.count(), value);
    }

    private void uniform(float[] target, Slot slot, double limit) {
        for (var i = 0; i < slot.count(); i++) {
            target[slot.offset() + i] = (float) random.uniform(limit);
        }
    }

    private void normal(float[] target, Slot slot, double deviation, double cut) {
        for (var i = 0; i < slot.count(); i++) {
            target[slot.offset() + i] = (float) (deviation * random.next(cut));
        }
    }

    private void orthogonal(float[] target, Slot slot) {
        var columns = slot.columns();
        var rows = slot.count() / columns;
        var matrix = random.orthogonal(rows, columns);
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                var place = slot.columnsTogether() ? column * rows + row : row * columns + column;
                target[slot.offset() + place] = (float) matrix[row][column];
            }
        }
    }
}

package dev.neurona.prediction;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a network answered.
 *
 * @param values {@code [count, units]}, row-major
 * @param probabilities whether each row is a probability for each class, or just numbers
 */
record Outputs(float[] values, int units, boolean probabilities) {

    /** The first {@code count} answers, each {@code [units]}. */
    Stream<float[]> rows(int count) {
        return IntStream.range(0, count).mapToObj(this::row);
    }

    /** The answer for one instance, {@code [units]}; counted from 0. */
    float[] row(int instance) {
        return Arrays.copyOfRange(values, instance * units, (instance + 1) * units);
    }
}

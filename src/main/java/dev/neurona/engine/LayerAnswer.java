package dev.neurona.engine;

import java.util.List;

/**
 * What one layer answers for one example.
 *
 * @param shape as Keras has it: {@code [units]}, {@code [height, width, channels]} or {@code [steps, units]}
 * @param values row-major
 */
public record LayerAnswer(List<Integer> shape, float[] values) {}

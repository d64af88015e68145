package dev.neurona.prediction;

/**
 * What a network answered.
 *
 * @param values {@code [count, units]}, row-major
 * @param probabilities whether each row is a probability for each class, or just numbers
 */
record Outputs(float[] values, int units, boolean probabilities) {}

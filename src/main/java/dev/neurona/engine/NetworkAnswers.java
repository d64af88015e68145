package dev.neurona.engine;

import java.util.Map;

/**
 * What a network answered for examples.
 *
 * @param metrics {@code loss} and {@code accuracy} of these answers; only the loss of a regression
 * @param outputs {@code [examples, units]}, row-major
 * @param probabilities whether each row is a probability for each class: the last activation is softmax
 */
public record NetworkAnswers(Map<String, Double> metrics, float[] outputs, boolean probabilities) {}

package dev.neurona.search;

import java.util.List;

/**
 * A point that was tried.
 *
 * @param point one value for each axis
 * @param score the greater, the better; {@link Double#NEGATIVE_INFINITY} where it came to nothing
 */
public record Observation(List<Double> point, double score) {}

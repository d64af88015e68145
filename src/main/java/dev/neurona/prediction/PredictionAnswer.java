package dev.neurona.prediction;

import java.util.List;

/**
 * What a request is answered with.
 *
 * @param model the name that was asked
 * @param version the number of the version that gave the answer
 * @param predictions one for each instance, in their order
 */
record PredictionAnswer(String model, int version, List<Prediction> predictions) {}

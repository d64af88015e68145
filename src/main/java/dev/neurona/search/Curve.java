package dev.neurona.search;

import java.util.List;

/**
 * How a trial has come on.
 *
 * @param trial its number, from 0
 * @param scores after each epoch, from the first; the greater, the better
 * @param complete whether it was trained to its end
 */
public record Curve(int trial, List<Double> scores, boolean complete) {

    public Curve {
        scores = List.copyOf(scores);
    }

    int epochs() {
        return scores.size();
    }

    double at(int epoch) {
        return scores.get(epoch - 1);
    }
}

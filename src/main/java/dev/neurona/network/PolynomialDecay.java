package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * From {@code initial} to {@code endLearningRate} in {@code decaySteps}: {@code (initial - end)·(1 - step/decaySteps)^power + end}.
 *
 * @param decaySteps batches, above 0; required
 * @param endLearningRate 0 or more, default 0.0001
 * @param power above 0 and at most 100, default 1: a straight line
 * @param cycle whether it starts again, over twice the steps and so on, once they are over; default false
 */
public record PolynomialDecay(
        @NotNull @Positive Long decaySteps,
        @DecimalMin("0") @DecimalMax("1000") Double endLearningRate,
        @Positive @DecimalMax("100") Double power,
        Boolean cycle)
        implements Schedule {

    public PolynomialDecay {
        endLearningRate = endLearningRate == null ? 1e-4 : endLearningRate;
        power = power == null ? 1.0 : power;
        cycle = cycle != null && cycle;
    }

    @Override
    public double at(long step, double initial) {
        var steps = (double) decaySteps * (cycle ? Math.max(1, Math.ceil((double) step / decaySteps)) : 1);
        return (initial - endLearningRate) * Math.pow(1 - Math.min(step, steps) / steps, power) + endLearningRate;
    }
}

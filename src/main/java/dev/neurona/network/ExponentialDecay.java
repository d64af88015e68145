package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * {@code initial · decayRate^(step / decaySteps)}; with {@code staircase} the exponent is rounded down, so that the rate falls in
 * steps.
 *
 * @param decaySteps batches, above 0; required
 * @param decayRate above 0 and at most 1; required
 * @param staircase default false
 */
public record ExponentialDecay(
        @NotNull @Positive Long decaySteps,
        @NotNull @Positive @DecimalMax("1") Double decayRate,
        Boolean staircase) implements Schedule {

    public ExponentialDecay {
        staircase = staircase != null && staircase;
    }

    @Override
    public double at(long step, double initial) {
        var exponent = (double) step / decaySteps;
        return initial * Math.pow(decayRate, staircase ? Math.floor(exponent) : exponent);
    }
}

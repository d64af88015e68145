package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * {@code initial / (1 + decayRate · step / decaySteps)}; with {@code staircase} the quotient is rounded down.
 *
 * @param decaySteps batches, above 0; required
 * @param decayRate above 0 and at most 1,000,000; required
 * @param staircase default false
 */
public record InverseTimeDecay(
        @NotNull @Positive Long decaySteps,
        @NotNull @Positive @DecimalMax("1000000") Double decayRate,
        Boolean staircase)
        implements Schedule {

    public InverseTimeDecay {
        staircase = staircase != null && staircase;
    }

    @Override
    public double at(long step, double initial) {
        var quotient = (double) step / decaySteps;
        return initial / (1 + decayRate * (staircase ? Math.floor(quotient) : quotient));
    }
}

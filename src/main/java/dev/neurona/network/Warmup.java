package dev.neurona.network;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * In a straight line up to the optimizer's learning rate, which the batch {@code warmupSteps} is the first to have and which then
 * stays (Goyal et al. 2017, arXiv:1706.02677).
 *
 * @param warmupSteps batches, above 0; required
 */
public record Warmup(@NotNull @Positive Long warmupSteps) implements Schedule {

    @Override
    public double at(long step, double initial) {
        return initial * Math.min(1, (step + 1.0) / warmupSteps);
    }
}

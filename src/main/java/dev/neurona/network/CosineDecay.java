package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Down along half a cosine (Loshchilov and Hutter 2016, arXiv:1608.03983), after a linear warm-up where there is one.
 *
 * @param decaySteps batches of the way down, above 0; required
 * @param alpha the share of the highest rate that is left at the end, 0 to 1, default 0
 * @param warmupTarget the rate that the warm-up ends with; without it there is none
 * @param warmupSteps batches of the warm-up, default 0
 */
public record CosineDecay(
        @NotNull @Positive Long decaySteps,
        @DecimalMin("0") @DecimalMax("1") Double alpha,
        @Nullable @Positive @DecimalMax("1000") Double warmupTarget,
        @PositiveOrZero Long warmupSteps)
        implements Schedule {

    public CosineDecay {
        alpha = alpha == null ? 0.0 : alpha;
        warmupSteps = warmupSteps == null ? 0 : warmupSteps;
    }

    @Override
    public double at(long step, double initial) {
        if (warmupTarget == null) {
            return decayed(step, initial);
        }
        return step < warmupSteps
                ? initial + (warmupTarget - initial) * step / warmupSteps
                : decayed(step - warmupSteps, warmupTarget);
    }

    private double decayed(long step, double highest) {
        var cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(step, decaySteps) / decaySteps));
        return highest * ((1 - alpha) * cosine + alpha);
    }
}

package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * Down along half a cosine again and again, each time {@code tMul} times as long and from {@code mMul} times the rate (Loshchilov
 * and Hutter 2016, arXiv:1608.03983).
 *
 * @param firstDecaySteps batches of the first way down, above 0; required
 * @param tMul 1 to 100, default 2
 * @param mMul above 0 and at most 1, default 1
 * @param alpha the share of the highest rate that is left at the end, 0 to 1, default 0
 */
public record CosineDecayRestarts(
        @NotNull @Positive Long firstDecaySteps,
        @DecimalMin("1") @DecimalMax("100") Double tMul,
        @Positive @DecimalMax("1") Double mMul,
        @DecimalMin("0") @DecimalMax("1") Double alpha)
        implements Schedule {

    public CosineDecayRestarts {
        tMul = tMul == null ? 2.0 : tMul;
        mMul = mMul == null ? 1.0 : mMul;
        alpha = alpha == null ? 0.0 : alpha;
    }

    @Override
    public double at(long step, double initial) {
        var periods = (double) step / firstDecaySteps;
        var restarts =
                tMul == 1 ? Math.floor(periods) : Math.floor(Math.log(1 - periods * (1 - tMul)) / Math.log(tMul));
        var gone = tMul == 1 ? restarts : (1 - Math.pow(tMul, restarts)) / (1 - tMul);
        var done = (periods - gone) / Math.pow(tMul, restarts);
        var cosine = 0.5 * Math.pow(mMul, restarts) * (1 + Math.cos(Math.PI * done));
        return initial * ((1 - alpha) * cosine + alpha);
    }
}

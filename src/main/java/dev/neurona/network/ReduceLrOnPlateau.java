package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

/**
 * Keras's {@code ReduceLROnPlateau}: makes the learning rate smaller when a training has stopped getting better.
 *
 * @param monitor what is watched, default {@code val_loss}
 * @param factor what the learning rate is multiplied with, above 0 and below 1, default 0.1
 * @param patience after how many epochs without anything better, 1 to 10,000, default 10
 * @param minDelta how much better counts as better, 0 or more, default 0.0001
 * @param cooldown how many epochs are not watched after it was reduced, 0 to 10,000, default 0
 * @param minLr it is not reduced below this, 0 or more, default 0
 */
public record ReduceLrOnPlateau(
        Monitor monitor,

        @Positive @DecimalMax(value = "1", inclusive = false)
        Double factor,

        @Min(1) @Max(10_000) Integer patience,
        @DecimalMin("0") @DecimalMax("1000000") Double minDelta,
        @Min(0) @Max(10_000) Integer cooldown,
        @DecimalMin("0") @DecimalMax("1000") Double minLr) {

    public ReduceLrOnPlateau {
        monitor = monitor == null ? Monitor.VAL_LOSS : monitor;
        factor = factor == null ? 0.1 : factor;
        patience = patience == null ? 10 : patience;
        minDelta = minDelta == null ? 1e-4 : minDelta;
        cooldown = cooldown == null ? 0 : cooldown;
        minLr = minLr == null ? 0.0 : minLr;
    }
}

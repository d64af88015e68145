package dev.neurona.network;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Keras's {@code EarlyStopping}: ends a training that has stopped getting better.
 *
 * @param monitor what is watched, default {@code val_loss}
 * @param minDelta how much better counts as better, 0 or more, default 0
 * @param patience after how many epochs without anything better it ends, 0 to 10,000, default 0
 * @param baseline a value that has to be reached too before the patience counts anew; none by default
 * @param restoreBestWeights whether the network gets back the weights of its best epoch, default false
 * @param startFromEpoch how many epochs are not watched, 0 to 10,000, default 0
 */
public record EarlyStopping(
        Monitor monitor,
        @DecimalMin("0") @DecimalMax("1000000") Double minDelta,
        @Min(0) @Max(10_000) Integer patience,
        @Nullable Double baseline,
        Boolean restoreBestWeights,
        @Min(0) @Max(10_000) Integer startFromEpoch) {

    public EarlyStopping {
        monitor = monitor == null ? Monitor.VAL_LOSS : monitor;
        minDelta = minDelta == null ? 0.0 : minDelta;
        patience = patience == null ? 0 : patience;
        restoreBestWeights = restoreBestWeights != null && restoreBestWeights;
        startFromEpoch = startFromEpoch == null ? 0 : startFromEpoch;
    }
}

package dev.neurona.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How often the state of a run is kept. A crash costs what was trained since.
 *
 * @param everyEpochs 1 to 10,000, default 1; more for a network so large that keeping it takes longer than an epoch
 */
public record CheckpointPolicy(@Min(1) @Max(10_000) Integer everyEpochs) {

    static final CheckpointPolicy EVERY_EPOCH = new CheckpointPolicy(1);

    public CheckpointPolicy {
        everyEpochs = everyEpochs == null ? 1 : everyEpochs;
    }

    boolean isDue(int epoch) {
        return epoch % everyEpochs == 0;
    }
}

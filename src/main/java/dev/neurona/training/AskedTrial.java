package dev.neurona.training;

import dev.neurona.run.RunStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A trial that is trained elsewhere.
 *
 * @param trial its number, from 0
 * @param parameters what it is to be trained with, by the names of the space
 * @param curve the values that were told after each epoch, from the first
 * @param value what it came to; of a pruned one the last that was told
 */
record AskedTrial(
        int trial,
        RunStatus status,
        @Schema(type = "object") JsonNode parameters,
        List<Double> curve,
        @Nullable Double value,
        Instant askedAt,
        @Nullable Instant endedAt) {

    /**
     * What a client learns that has told something.
     *
     * @param prune whether it should give the trial up, and tell that it is {@code PRUNED}
     */
    record Told(AskedTrial trial, boolean prune) {}
}

package dev.neurona.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * The evaluation of a run's network.
 *
 * @param createdAt when it was stored
 */
public record RunEvaluation(
        long runId, Instant createdAt, @JsonUnwrapped Evaluation evaluation) {}

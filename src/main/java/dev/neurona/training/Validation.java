package dev.neurona.training;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/**
 * What a run is measured on while it trains.
 *
 * @param split the share of {@code train} that is held out, stratified by class, above 0 and at most 0.9
 */
public record Validation(
        @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("0.9")
        Double split) {}

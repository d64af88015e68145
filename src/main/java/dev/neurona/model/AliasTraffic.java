package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What else happens to the requests of an alias.
 *
 * @param canary answers a share of them instead; null when none does
 * @param shadow is asked besides, and nobody sees its answer; null when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AliasTraffic(
        @Valid @Nullable Canary canary, @Valid @Nullable Shadow shadow) {

    /**
     * A version on trial.
     *
     * @param share of the requests, above 0 to 1
     */
    public record Canary(
            @NotNull @Positive Integer version,

            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
            Double share) {}

    /** A version that is watched. */
    public record Shadow(@NotNull @Positive Integer version) {}
}

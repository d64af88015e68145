package dev.neurona.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** What training and the native library may take of the machine. */
@Validated
@ConfigurationProperties("neurona")
record EngineProperties(
        @DefaultValue @Valid Engine engine,
        @DefaultValue @Valid Training training) {

    /** @param maxNativeMemory the most that ND4J may allocate outside of the Java heap; past it an allocation fails, and the run with it */
    record Engine(@DefaultValue("2GB") DataSize maxNativeMemory) {}

    /**
     * Other packages have settings of theirs under the same name.
     *
     * @param yieldToServing the share of its time, from 0 to 0.9, that a training gives up while predictions are being answered
     */
    record Training(
            @DefaultValue("0.5") @PositiveOrZero @DecimalMax("0.9")
            double yieldToServing) {}
}

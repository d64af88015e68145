package dev.neurona.training;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of a training.
 *
 * @param maxParameters the largest network that is trained, in parameters; each costs about 16 bytes of native memory with Adam
 */
@Validated
@ConfigurationProperties("neurona.training")
record TrainingProperties(
        @DefaultValue("20000000") @Positive long maxParameters) {}

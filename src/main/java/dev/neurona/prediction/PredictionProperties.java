package dev.neurona.prediction;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How predictions share the machine.
 *
 * @param maxLoadedVersions how many model versions are kept in memory, each with its network and a thread; the one
 *     least used makes room
 * @param queueCapacity how many instances may wait for one version; beyond that a request is refused with 503
 * @param maxBatch how many instances waiting requests may bring together into one forward pass
 * @param timeout how long a request waits for its answer, loading included, before it is answered with 503
 */
@Validated
@ConfigurationProperties("neurona.prediction")
record PredictionProperties(
        @DefaultValue("16") @Min(1) int maxLoadedVersions,
        @DefaultValue("8192") @Min(Instances.MOST) int queueCapacity,
        @DefaultValue("256") @Min(1) int maxBatch,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration timeout) {}

package dev.neurona.prediction;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How predictions share the machine.
 *
 * @param maxLoadedMemory what the model versions in memory may take together, about; the least recently used make room
 * @param intraOpThreads how many threads ONNX Runtime uses for one forward pass; requests are answered side by side anyway
 * @param queueCapacity how many instances may wait for one version; beyond that a request is refused with 503
 * @param maxBatch how many instances waiting requests may bring together into one forward pass
 * @param timeout how long a request waits for its answer, loading included, before it is answered with 503
 */
@Validated
@ConfigurationProperties("neurona.prediction")
record PredictionProperties(
        @DefaultValue("512MB") DataSize maxLoadedMemory,
        @DefaultValue("1") @Min(1) int intraOpThreads,
        @DefaultValue("8192") @Min(Instances.MOST) int queueCapacity,
        @DefaultValue("256") @Min(1) int maxBatch,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration timeout) {}

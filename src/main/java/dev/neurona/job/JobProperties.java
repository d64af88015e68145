package dev.neurona.job;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the machine jobs may use. It carries the name that users know it by, though training itself never asks for it.
 *
 * @param workers how many jobs run at once in this process; the number of cores unless set
 */
@Validated
@ConfigurationProperties("neurona.training")
record JobProperties(@Nullable @Positive Integer workers) {

    int threads() {
        return workers != null ? workers : Runtime.getRuntime().availableProcessors();
    }
}

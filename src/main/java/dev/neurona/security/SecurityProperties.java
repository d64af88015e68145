package dev.neurona.security;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may connect.
 *
 * @param mode whether keys are asked for
 * @param initialAdminKey a key with the role admin, made at the start when there has never been one: {@code nrn_}, 12 hexadecimal digits,
 *     {@code _}, 64 hexadecimal digits
 * @param initialAdminKeyFile where, instead, a key that is made up at that start is written to, readable for its owner alone
 * @param publicMetrics whether {@code /actuator/prometheus} needs no key: for a network that only the monitoring is in
 * @param requestsPerSecond how many requests a key or token may send, unless the key has a number of its own; twice as many at once
 * @param eventStreams how many jobs a caller may follow at once
 * @param auditRetention how long the trail of changes is kept
 */
@Validated
@ConfigurationProperties("neurona.security")
record SecurityProperties(
        @DefaultValue("auto") Mode mode,
        @Nullable String initialAdminKey,
        @Nullable Path initialAdminKeyFile,
        @DefaultValue("false") boolean publicMetrics,
        @DefaultValue("5000") @Positive int requestsPerSecond,
        @DefaultValue("100") @Positive int eventStreams,
        @DefaultValue("365d") @DurationMin(hours = 1) Duration auditRetention) {

    /** Without the key, so that no log has it. */
    @Override
    public String toString() {
        return "SecurityProperties[mode=" + mode + "]";
    }
}

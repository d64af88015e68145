package dev.neurona.job;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many jobs there may be, and how much of the machine they may use. */
@Validated
@ConfigurationProperties("neurona")
record JobProperties(
        @DefaultValue @Valid Training training,
        @DefaultValue @Valid Queue queue) {

    /**
     * It carries the name that users know it by, though training itself never asks for it.
     *
     * @param workers how many jobs run at once in this process; the number of cores unless set
     */
    record Training(@Nullable @Positive Integer workers) {}

    /**
     * The queue, which all processes on one database share.
     *
     * @param capacity how many jobs may wait; one more is answered with 429
     * @param capacityPerCaller how many of them may be of one key or token; one more is answered with 429
     * @param runningPerCaller how many jobs of one key or token are worked at at once, by all workers; the others wait their turn
     * @param retention how long jobs are kept after they have ended, with their runs, metrics and events, but for the model versions
     *     that they made; for ever unless set
     */
    record Queue(
            @DefaultValue("100000") @Positive int capacity,
            @DefaultValue("10000") @Positive int capacityPerCaller,
            @DefaultValue("100") @Positive int runningPerCaller,
            @Nullable @DurationMin(minutes = 1) Duration retention) {}

    int threads() {
        var workers = training.workers();
        return workers != null ? workers : Runtime.getRuntime().availableProcessors();
    }
}

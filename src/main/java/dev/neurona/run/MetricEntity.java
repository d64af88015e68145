package dev.neurona.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One value of one metric. It never changes. Ids come from a sequence, so that a batch of them is one statement. */
@Entity
@Immutable
@Table(name = "metric")
class MetricEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "metric_seq")
    @SequenceGenerator(name = "metric_seq", sequenceName = "metric_seq", allocationSize = 50)
    private @Nullable Long id;

    private long runId;

    @Column(length = 100)
    private String name;

    private int epoch;
    private long step;

    @Column(name = "metric_value")
    private double value;

    private Instant recordedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected MetricEntity() {}

    MetricEntity(long runId, String name, int epoch, long step, double value, Instant recordedAt) {
        this.runId = runId;
        this.name = name;
        this.epoch = epoch;
        this.step = step;
        this.value = value;
        this.recordedAt = recordedAt;
    }

    long runId() {
        return runId;
    }

    int epoch() {
        return epoch;
    }

    double value() {
        return value;
    }

    String name() {
        return name;
    }

    MetricSeries.Point toPoint() {
        return new MetricSeries.Point(epoch, step, value, recordedAt);
    }
}

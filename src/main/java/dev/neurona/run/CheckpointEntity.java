package dev.neurona.run;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

/** The checkpoint of a run that has not ended. The run's lock guards it. */
@Entity
@Table(name = "checkpoint")
class CheckpointEntity {

    @Id
    private long runId;

    private int epochsCompleted;
    private long step;

    /** The run's latest ones at that time. */
    @Convert(converter = MetricsColumn.class)
    @Column(length = 100_000)
    private Map<String, Double> metrics;

    private long artifactId;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected CheckpointEntity() {}

    CheckpointEntity(long runId, RunCheckpoint checkpoint, Map<String, Double> metrics, long artifactId, Instant now) {
        this.runId = runId;
        this.epochsCompleted = checkpoint.epochsCompleted();
        this.step = checkpoint.step();
        this.metrics = metrics;
        this.artifactId = artifactId;
        this.createdAt = now;
    }

    int epochsCompleted() {
        return epochsCompleted;
    }

    long step() {
        return step;
    }

    Map<String, Double> metrics() {
        return metrics;
    }

    long artifactId() {
        return artifactId;
    }
}

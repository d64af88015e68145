package dev.neurona.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** Something that a client that follows a job is told. It never changes. */
@Entity
@Immutable
@IdClass(JobEventEntity.Key.class)
@Table(name = "job_event")
class JobEventEntity {

    static final int LONGEST = 100_000;

    /** Numbers count the events of a job from 1, without gaps. */
    record Key(long jobId, long number) {}

    @Id
    private long jobId;

    @Id
    private long number;

    @Column(length = 16)
    private String type;

    @Column(length = LONGEST)
    private String data;

    private Instant recordedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected JobEventEntity() {}

    JobEventEntity(long jobId, long number, String type, String data, Instant recordedAt) {
        this.jobId = jobId;
        this.number = number;
        this.type = type;
        this.data = data;
        this.recordedAt = recordedAt;
    }

    JobEvent toEvent() {
        return new JobEvent(number, type, data);
    }
}

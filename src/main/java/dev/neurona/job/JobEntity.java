package dev.neurona.job;

import dev.neurona.shared.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job's row. Its status changes only through the {@code mark…} methods, under the row's lock. */
@Entity
@Table(name = "job")
class JobEntity {

    static final int LONGEST_NAME = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobStatus status = JobStatus.QUEUED;

    private boolean cancelRequested;
    private int priority;
    private int attempt;
    private double fraction;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @Column(length = 100)
    private @Nullable String failureType;

    @Column(length = 2000)
    private @Nullable String failureMessage;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected JobEntity() {}

    JobEntity(String name, int priority, Instant now) {
        this.name = name;
        this.priority = priority;
        this.createdAt = now;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("job '" + name + "' is not stored yet");
        }
        return id;
    }

    JobStatus status() {
        return status;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    int attempt() {
        return attempt;
    }

    /** Whether {@code attempt} is the one that may write now. */
    boolean isIn(int attempt) {
        return status == JobStatus.RUNNING && this.attempt == attempt;
    }

    /** A worker begins the next attempt. */
    void markRunning(Instant now) {
        become(JobStatus.RUNNING);
        attempt++;
        fraction = 0;
        startedAt = now;
    }

    /** The worker hands it back unfinished. */
    void markQueued() {
        become(JobStatus.QUEUED);
        fraction = 0;
        startedAt = null;
    }

    void markSucceeded(Instant now) {
        become(JobStatus.SUCCEEDED);
        fraction = 1;
        finishedAt = now;
    }

    void markFailed(Failure failure, Instant now) {
        become(JobStatus.FAILED);
        failureType = failure.type();
        failureMessage = failure.message();
        finishedAt = now;
    }

    void markCancelled(Instant now) {
        become(JobStatus.CANCELLED);
        cancelRequested = true;
        finishedAt = now;
    }

    /** Leaves a wish for the worker that has it. */
    void requestCancel() {
        if (status != JobStatus.RUNNING) {
            throw new IllegalStateException("job " + id + " is " + status + ": there is no worker to ask");
        }
        cancelRequested = true;
    }

    private void become(JobStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("job " + id + " is " + status + " and can't become " + next);
        }
        status = next;
    }

    Job toJob() {
        var failure = failureType == null || failureMessage == null ? null : new Failure(failureType, failureMessage);
        return new Job(
                id(),
                name,
                status,
                cancelRequested,
                priority,
                attempt,
                fraction,
                createdAt,
                startedAt,
                finishedAt,
                failure);
    }
}

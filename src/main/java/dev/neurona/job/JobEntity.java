package dev.neurona.job;

import dev.neurona.shared.Failure;
import dev.neurona.shared.Submitter;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job's row. Its status changes only through the {@code mark…} methods, under the row's lock. */
@Entity
@Table(name = "job")
class JobEntity {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_KEY = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String kind;
    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobStatus status = JobStatus.QUEUED;

    private boolean cancelRequested;
    private int priority;

    @Embedded
    private final Leadership leadership = new Leadership();

    private double fraction;
    /** Of work, over all attempts, as far as it was reported. */
    private long elapsedMillis;

    private @Nullable Long maxDurationMillis;

    /** The number of the last event; that it was submitted is the first. */
    private long eventCount = 1;

    @Column(length = LONGEST_KEY)
    private @Nullable String idempotencyKey;

    private @Nullable String submitter = Submitter.current();
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @Embedded
    private @Nullable FailureColumns failure;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected JobEntity() {}

    JobEntity(NewJob job, Instant now) {
        this.kind = job.kind();
        this.name = job.name();
        this.priority = job.priority();
        this.maxDurationMillis = job.maxDurationMillis();
        this.idempotencyKey = job.idempotencyKey();
        this.createdAt = now;
    }

    long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    String kind() {
        return kind;
    }

    JobStatus status() {
        return status;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    int attempt() {
        return leadership.attempt();
    }

    Leadership leadership() {
        return leadership;
    }

    /** Whether {@code attempt} is the first worker's, and may write now. */
    boolean isIn(int attempt) {
        return status == JobStatus.RUNNING && leadership.isWith(attempt);
    }

    /** A first worker begins the next attempt. The process of the one before has died, unless that handed the job back. */
    int markRunning(Instant now) {
        return begin(leadership.lead(status == JobStatus.RUNNING), now);
    }

    /** Another worker begins an attempt beside the first one's, or where that has gone. */
    int markHelped(Instant now) {
        return begin(leadership.help(status == JobStatus.RUNNING), now);
    }

    private int begin(int attempt, Instant now) {
        become(JobStatus.RUNNING);
        startedAt = startedAt == null ? now : startedAt;
        return attempt;
    }

    int priority() {
        return priority;
    }

    Duration elapsed() {
        return Duration.ofMillis(elapsedMillis);
    }

    @Nullable
    Duration maxDuration() {
        return maxDurationMillis == null ? null : Duration.ofMillis(maxDurationMillis);
    }

    long eventCount() {
        return eventCount;
    }

    long nextEvent() {
        return ++eventCount;
    }

    /** The worker hands it back unfinished. */
    void markQueued() {
        become(JobStatus.QUEUED);
        leadership.disband();
    }

    void markSucceeded(Instant now) {
        become(JobStatus.SUCCEEDED);
        fraction = 1;
        finishedAt = now;
    }

    void markFailed(Failure failure, Instant now) {
        become(JobStatus.FAILED);
        this.failure = FailureColumns.of(failure);
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
        return new Job(
                id(),
                kind,
                name,
                status,
                cancelRequested,
                priority,
                attempt(),
                fraction,
                elapsed(),
                createdAt,
                startedAt,
                finishedAt,
                failure == null ? null : failure.toFailure());
    }
}

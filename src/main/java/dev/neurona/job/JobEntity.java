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
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job's row. Its status changes only through the {@code mark…} methods, under the row's lock. */
@Entity
@Table(name = "job")
class JobEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String kind;
    private String name;
    private int priority;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobStatus status = JobStatus.QUEUED;

    @Embedded
    private final Wishes wishes = new Wishes();

    @Embedded
    private final Leadership leadership = new Leadership();

    @Embedded
    private final WorkDone work = new WorkDone();

    /** The number of the last event; that it was submitted is the first. */
    private long eventCount = 1;

    @Column(length = NewJob.LONGEST_KEY)
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
        this.work.begin(job);
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

    Wishes wishes() {
        return wishes;
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

    WorkDone work() {
        return work;
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
        end(JobStatus.SUCCEEDED, now);
        work.complete();
    }

    void markFailed(Failure failure, Instant now) {
        end(JobStatus.FAILED, now);
        this.failure = FailureColumns.of(failure);
    }

    void markCancelled(Instant now) {
        end(JobStatus.CANCELLED, now);
        wishes.requestCancel();
    }

    private void end(JobStatus how, Instant now) {
        become(how);
        wishes.resume();
        finishedAt = now;
    }

    /** Leaves a wish for the worker that has it. */
    void requestCancel() {
        if (status != JobStatus.RUNNING) {
            throw new IllegalStateException("job " + id + " is " + status + ": there is no worker to ask");
        }
        wishes.requestCancel();
    }

    /** It has ended, and there is more to do. */
    void markExtended(NewJob more) {
        markQueued();
        wishes.forget();
        leadership.forgetCrashes();
        priority = more.priority();
        work.begin(more);
        failure = null;
        finishedAt = null;
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
                wishes.cancelRequested(),
                wishes.paused(),
                priority,
                leadership.attempt(),
                work.fraction(),
                work.elapsed(),
                createdAt,
                startedAt,
                finishedAt,
                failure == null ? null : failure.toFailure());
    }
}

package dev.neurona.run;

import dev.neurona.shared.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A run's row. Its status changes only through the {@code mark…} methods, under the row's lock. */
@Entity
@Table(name = "run")
class RunEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long jobId;
    private @Nullable Integer trial;
    private @Nullable Integer fold;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private RunStatus status = RunStatus.QUEUED;

    @Embedded
    private final RunWriter writer = new RunWriter();

    @Column(length = 1_000_000)
    private String parameters;

    private long seed;
    private int epochs;
    private int epochsCompleted;

    @Convert(converter = MetricsColumn.class)
    @Column(length = 100_000)
    private Map<String, Double> metrics = Map.of();

    @Convert(converter = EnvironmentColumn.class)
    @Column(length = 100_000)
    private Map<String, String> environment = Map.of();

    private @Nullable Instant startedAt;

    @Embedded
    private @Nullable RunEnd end;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected RunEntity() {}

    RunEntity(NewRun planned) {
        this.jobId = planned.jobId();
        this.trial = planned.trial();
        this.fold = planned.fold();
        this.parameters = planned.parameters();
        this.seed = planned.seed();
        this.epochs = planned.epochs();
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("a run of job " + jobId + " is not stored yet");
        }
        return id;
    }

    RunStatus status() {
        return status;
    }

    /** @throws StaleAttemptException unless {@code attempt} is the one that may write now */
    void requireAttempt(int attempt) {
        if (status != RunStatus.RUNNING || writer.attempt() != attempt) {
            throw new StaleAttemptException("run " + id + " is " + status + " in attempt " + writer.attempt()
                    + "; attempt " + attempt + " may not write to it");
        }
    }

    boolean hasSucceededIn(int attempt) {
        return status == RunStatus.SUCCEEDED && writer.attempt() == attempt;
    }

    /** Another attempt begins; answers whether one has begun before. */
    boolean markRunning(int attempt, Map<String, String> environment, Instant now) {
        if (!writer.mayBegin(attempt)) {
            throw new StaleAttemptException("run " + id + " was started by attempt " + writer.attempt() + "; attempt "
                    + attempt + " is not after it");
        }
        become(RunStatus.RUNNING);
        writer.begin(attempt);
        this.environment = new LinkedHashMap<>(environment);
        var began = startedAt;
        this.startedAt = began == null ? now : began;
        return began != null;
    }

    void claim(int attempt) {
        writer.claim(attempt);
    }

    /** What a trial is trained with, once that is known. */
    void draw(String parameters, int epochs) {
        if (status != RunStatus.QUEUED) {
            throw new IllegalStateException("run " + id + " is " + status + " and can't be given other parameters");
        }
        this.parameters = parameters;
        this.epochs = epochs;
    }

    /** What an earlier attempt has left beyond this does not count any more. */
    void goOnFrom(int epochsCompleted, Map<String, Double> metrics) {
        this.epochsCompleted = epochsCompleted;
        this.metrics = metrics;
    }

    /**
     * Takes a report in; answers false when it is stored already.
     *
     * @throws IllegalArgumentException when one before it is missing, or it leaves an epoch out
     */
    boolean accept(RunReport report) {
        if (report.number() <= writer.reports()) {
            return false;
        }
        var next = report.epochMetrics().isEmpty() ? epochsCompleted : epochsCompleted + 1;
        if (report.number() != writer.reports() + 1 || report.epochsCompleted() != next || next > epochs) {
            throw new IllegalArgumentException(report + " does not follow report " + writer.reports() + " of run " + id
                    + ", which has completed " + epochsCompleted + " of " + epochs + " epochs");
        }
        writer.store(report.number());
        epochsCompleted = next;
        addMetrics(report.epochMetrics());
        return true;
    }

    int epochsCompleted() {
        return epochsCompleted;
    }

    Map<String, Double> metrics() {
        return metrics;
    }

    void markSucceeded(Map<String, Double> latest, Instant now) {
        markEnded(RunStatus.SUCCEEDED, null, now);
        addMetrics(latest);
    }

    void markEnded(RunStatus next, @Nullable Failure failure, Instant now) {
        become(next);
        end = new RunEnd(now, failure);
    }

    void addMetrics(Map<String, Double> latest) {
        // A new map: Hibernate would not see a change in the old one
        var merged = new LinkedHashMap<>(metrics);
        merged.putAll(latest);
        metrics = merged;
    }

    private void become(RunStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("run " + id + " is " + status + " and can't become " + next);
        }
        status = next;
    }

    Run toRun() {
        return new Run(
                id(),
                jobId,
                trial,
                fold,
                status,
                parameters,
                seed,
                epochs,
                epochsCompleted,
                metrics,
                startedAt,
                end == null ? null : end.finishedAt(),
                end == null ? null : end.failure(),
                environment);
    }
}

package dev.neurona.job;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a worker writes about its attempt. Each method is one short transaction and refuses an attempt that is not current. */
@Service
class JobAttempts {

    /** So many attempts in a row may die before the job is held to be what kills them. */
    static final int MOST_CRASHES = 3;

    private static final Failure POISON = new Failure(
            "worker_lost",
            "Three attempts in a row ended with their process, before they had come any further. Maybe the job needs more memory than"
                    + " the machine has? Try a smaller batchSize or fewer units; the log of the service may say more.");

    private final JobRepository jobs;
    private final JobSpecRepository specs;
    private final JobCrews crews;
    private final JobEvents events;
    private final JobHandlers handlers;
    private final Clock clock;

    JobAttempts(
            JobRepository jobs,
            JobSpecRepository specs,
            JobCrews crews,
            JobEvents events,
            JobHandlers handlers,
            Clock clock) {
        this.jobs = jobs;
        this.specs = specs;
        this.crews = crews;
        this.events = events;
        this.handlers = handlers;
        this.clock = clock;
    }

    /**
     * An attempt that has begun.
     *
     * @param kind whose handler does it
     * @param elapsed how long earlier attempts have worked
     * @param waited from the submission of the job to now; null when it was begun before
     * @param traceParent W3C's, of who submitted the job; null when that is not traced
     */
    record Begun(
            Seat seat,
            int attempt,
            String kind,
            String spec,
            Duration elapsed,
            @Nullable Duration maxDuration,
            @Nullable Duration waited,
            @Nullable String traceParent) {
        long jobId() {
            return seat.jobId();
        }
    }

    /** Begins the next attempt; empty when there is nothing to do, because the job has ended or is to end. */
    @Transactional
    Optional<Begun> begin(Seat seat) {
        var job = jobs.lock(seat.jobId()).orElse(null);
        if (job == null || job.status().hasEnded()) {
            return Optional.empty();
        }
        if (job.cancelRequested()) {
            // Its process died before it saw the wish
            end(job, JobStatus.CANCELLED, null);
            return Optional.empty();
        }
        if (crews.crashes(job, seat) >= MOST_CRASHES) {
            end(job, JobStatus.FAILED, POISON);
            return Optional.empty();
        }
        var isNews = seat.isFirst() || job.status() != JobStatus.RUNNING;
        var now = clock.instant();
        var before = job.toJob();
        var waited = before.startedAt() == null ? Duration.between(before.createdAt(), now) : null;
        var attempt = crews.join(job, seat, now);
        if (isNews) {
            events.statusOf(job);
        }
        var spec = specs.findById(seat.jobId()).orElseThrow();
        return Optional.of(new Begun(
                seat, attempt, job.kind(), spec.spec(), job.elapsed(), job.maxDuration(), waited, spec.traceParent()));
    }

    /**
     * Stores the progress.
     *
     * @throws JobCancelledException when the job is to stop
     * @throws JobLostException when the attempt is no longer current
     */
    @Transactional
    void progress(long jobId, int attempt, double fraction, Duration elapsed) {
        if (jobs.progress(jobId, attempt, fraction, elapsed.toMillis()) == 1) {
            return;
        }
        if (jobs.findById(jobId).filter(job -> crews.isAt(job, attempt)).isPresent()) {
            throw new JobCancelledException(jobId);
        }
        throw lost(jobId, attempt);
    }

    /** Does {@code work} under the job's lock. */
    @Transactional
    <T> T write(long jobId, int attempt, Supplier<T> work) {
        current(jobId, attempt);
        return work.get();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void publish(long jobId, String type, String data) {
        events.append(locked(jobId), type, data);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void secure(long jobId, int attempt) {
        crews.forgetCrashes(locked(jobId), attempt);
    }

    /** Whether nobody will work on the job any more. */
    @Transactional(readOnly = true)
    boolean hasEnded(long jobId) {
        return jobs.findById(jobId).map(job -> job.status().hasEnded()).orElse(true);
    }

    /** False when the attempt is no longer current; then nothing was written. So do the others. */
    @Transactional
    boolean succeed(long jobId, int attempt) {
        return change(jobId, attempt, job -> {
            crews.disband(job);
            job.markSucceeded(clock.instant());
            events.statusOf(job);
        });
    }

    @Transactional
    boolean fail(long jobId, int attempt, Failure failure) {
        return change(jobId, attempt, job -> end(job, JobStatus.FAILED, failure));
    }

    @Transactional
    boolean cancel(long jobId, int attempt) {
        return change(jobId, attempt, job -> end(job, JobStatus.CANCELLED, null));
    }

    @Transactional
    boolean handBack(long jobId, int attempt) {
        return change(jobId, attempt, job -> {
            crews.handBack(job, attempt);
            if (job.status() == JobStatus.QUEUED) {
                events.statusOf(job);
            }
        });
    }

    private boolean change(long jobId, int attempt, Consumer<JobEntity> change) {
        var job = jobs.lock(jobId).filter(j -> crews.isAt(j, attempt));
        job.ifPresent(change);
        return job.isPresent();
    }

    private JobEntity current(long jobId, int attempt) {
        return jobs.lock(jobId).filter(job -> crews.isAt(job, attempt)).orElseThrow(() -> lost(jobId, attempt));
    }

    /** The one that {@link #write} has locked in this transaction: it is at hand, and need not be asked for. */
    JobEntity locked(long jobId) {
        return jobs.findById(jobId).orElseThrow();
    }

    private static JobLostException lost(long jobId, int attempt) {
        return new JobLostException(jobId, attempt, "another attempt has begun or the job has ended");
    }

    /** Ends a job that the caller has locked without success, and all that belongs to it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(JobEntity job, JobStatus status, @Nullable Failure failure) {
        crews.disband(job);
        if (failure == null) {
            job.markCancelled(clock.instant());
        } else {
            job.markFailed(failure, clock.instant());
        }
        events.statusOf(job);
        handlers.of(job.kind()).ended(job.id(), status, failure);
    }
}

package dev.neurona.job;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
    private final JobEnds ends;
    private final Clock clock;

    JobAttempts(
            JobRepository jobs, JobSpecRepository specs, JobCrews crews, JobEvents events, JobEnds ends, Clock clock) {
        this.jobs = jobs;
        this.specs = specs;
        this.crews = crews;
        this.events = events;
        this.ends = ends;
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
        if (job.wishes().cancelRequested()) {
            // Its process died before it saw the wish
            ends.end(job, JobStatus.CANCELLED, null);
            return Optional.empty();
        }
        if (job.wishes().paused()) {
            ends.vacate(job, seat);
            return Optional.empty();
        }
        if (crews.crashes(job, seat) >= MOST_CRASHES) {
            ends.end(job, JobStatus.FAILED, POISON);
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
                seat,
                attempt,
                job.kind(),
                spec.spec(),
                job.work().elapsed(),
                job.work().maxDuration(),
                waited,
                spec.traceParent()));
    }

    /**
     * Stores the progress; answers false when the job is paused.
     *
     * @throws JobCancelledException when the job is to stop
     * @throws JobLostException when the attempt is no longer current
     */
    @Transactional
    boolean progress(long jobId, int attempt, double fraction, Duration elapsed) {
        if (jobs.progress(jobId, attempt, fraction, elapsed.toMillis()) == 1) {
            return true;
        }
        var job = jobs.findById(jobId)
                .filter(found -> crews.isAt(found, attempt))
                .orElseThrow(() -> lost(jobId, attempt));
        if (job.wishes().cancelRequested()) {
            throw new JobCancelledException(jobId);
        }
        return !job.wishes().paused();
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
}

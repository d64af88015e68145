package dev.neurona.job;

import dev.neurona.shared.Failure;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a worker writes about its attempt. Each method is one short transaction and refuses an attempt that is not current. */
@Service
class JobAttempts {

    private final JobRepository jobs;
    private final JobSpecRepository specs;
    private final ObjectProvider<JobHandler> handler;
    private final Clock clock;

    JobAttempts(JobRepository jobs, JobSpecRepository specs, ObjectProvider<JobHandler> handler, Clock clock) {
        this.jobs = jobs;
        this.specs = specs;
        this.handler = handler;
        this.clock = clock;
    }

    /** An attempt that has begun. */
    record Begun(long jobId, int attempt, String spec) {}

    /** Begins the next attempt; empty when there is nothing to do, because the job has ended or was to be cancelled. */
    @Transactional
    Optional<Begun> begin(long jobId) {
        var job = jobs.lock(jobId).orElse(null);
        if (job == null || job.status().hasEnded()) {
            return Optional.empty();
        }
        if (job.cancelRequested()) {
            // Its process died before it saw the wish
            job.markCancelled(clock.instant());
            tellHandler(jobId, JobStatus.CANCELLED, null);
            return Optional.empty();
        }
        job.markRunning(clock.instant());
        var spec = specs.findById(jobId).orElseThrow().spec();
        return Optional.of(new Begun(jobId, job.attempt(), spec));
    }

    /**
     * Stores the progress.
     *
     * @throws JobCancelledException when the job is to stop
     * @throws JobLostException when the attempt is no longer current
     */
    @Transactional
    void progress(long jobId, int attempt, double fraction) {
        if (jobs.progress(jobId, attempt, fraction) == 1) {
            return;
        }
        if (jobs.findById(jobId).filter(job -> job.isIn(attempt)).isPresent()) {
            throw new JobCancelledException(jobId);
        }
        throw new JobLostException(jobId, attempt, "another attempt has begun or the job has ended");
    }

    /** Answers false when the attempt is no longer current; then nothing was written. So do the others. */
    @Transactional
    boolean succeed(long jobId, int attempt) {
        return write(jobId, attempt, job -> job.markSucceeded(clock.instant()));
    }

    @Transactional
    boolean fail(long jobId, int attempt, Failure failure) {
        return write(jobId, attempt, job -> {
            job.markFailed(failure, clock.instant());
            tellHandler(jobId, JobStatus.FAILED, failure);
        });
    }

    @Transactional
    boolean cancel(long jobId, int attempt) {
        return write(jobId, attempt, job -> {
            job.markCancelled(clock.instant());
            tellHandler(jobId, JobStatus.CANCELLED, null);
        });
    }

    @Transactional
    boolean handBack(long jobId, int attempt) {
        return write(jobId, attempt, JobEntity::markQueued);
    }

    private boolean write(long jobId, int attempt, Consumer<JobEntity> change) {
        var job = jobs.lock(jobId).filter(j -> j.isIn(attempt));
        job.ifPresent(change);
        return job.isPresent();
    }

    private void tellHandler(long jobId, JobStatus status, @Nullable Failure failure) {
        handler.ifAvailable(h -> h.ended(jobId, status, failure));
    }
}

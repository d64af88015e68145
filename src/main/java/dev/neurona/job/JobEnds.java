package dev.neurona.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.neurona.shared.Failure;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How attempts and jobs end. Each method is one short transaction, or joins its caller's, and refuses an attempt that is not current. */
@Service
class JobEnds {

    private final JobRepository jobs;
    private final JobCrews crews;
    private final JobEvents events;
    private final JobHandlers handlers;
    private final Clock clock;

    JobEnds(JobRepository jobs, JobCrews crews, JobEvents events, JobHandlers handlers, Clock clock) {
        this.jobs = jobs;
        this.crews = crews;
        this.events = events;
        this.handlers = handlers;
        this.clock = clock;
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
            handedBack(job);
        });
    }

    /** A worker has come for a paused job: whoever was in its seat before has died. */
    @Transactional(propagation = Propagation.MANDATORY)
    void vacate(JobEntity job, Seat seat) {
        if (job.status() == JobStatus.RUNNING) {
            crews.vacate(job, seat);
            handedBack(job);
        }
    }

    private void handedBack(JobEntity job) {
        if (job.status() == JobStatus.QUEUED && job.wishes().cancelRequested()) {
            // A paused job waits for nobody
            end(job, JobStatus.CANCELLED, null);
        } else if (job.status() == JobStatus.QUEUED) {
            events.statusOf(job);
        }
    }

    /**
     * What becomes of a seat's place in the queue when its worker is done with it. Under the job's lock, as whoever pauses, resumes or extends
     * a job: a job that is to go on never loses its place.
     */
    @Transactional
    void settle(Seat seat, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var goesOn = jobs.lock(seat.jobId())
                .filter(job -> !job.status().hasEnded() && !job.wishes().paused())
                .isPresent();
        if (goesOn) {
            operations.reschedule(complete, complete.getTimeDone());
        } else {
            operations.remove();
        }
    }

    private boolean change(long jobId, int attempt, Consumer<JobEntity> change) {
        var job = jobs.lock(jobId).filter(j -> crews.isAt(j, attempt));
        job.ifPresent(change);
        return job.isPresent();
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

package dev.neurona.job;

import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a worker asks of those who are at the job with it. But for {@link #isAwaited}, within a transaction that holds the job's lock. */
@Service
class CrewCalls {

    private final JobRepository jobs;
    private final JobCrews crews;
    /** Not at hand at once: the queue knows its worker, and that knows this. */
    private final ObjectProvider<JobQueue> queue;

    private final Clock clock;

    CrewCalls(JobRepository jobs, JobCrews crews, ObjectProvider<JobQueue> queue, Clock clock) {
        this.jobs = jobs;
        this.crews = crews;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void callAnother(Seat seat) {
        queue.getObject().add(seat.next(), job(seat.jobId()).priority(), clock.instant());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Set<Integer> attempts(long jobId) {
        return crews.attempts(job(jobId));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    boolean leave(long jobId, int attempt) {
        return crews.leave(job(jobId), attempt);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    boolean isPaused(long jobId) {
        return job(jobId).wishes().paused();
    }

    /** Whether jobs wait that are as urgent as this one. */
    @Transactional(readOnly = true)
    boolean isAwaited(long jobId) {
        return jobs.existsByStatusAndPriorityGreaterThanEqualAndWishesPausedFalse(
                JobStatus.QUEUED, job(jobId).priority());
    }

    private JobEntity job(long jobId) {
        return jobs.findById(jobId).orElseThrow();
    }
}

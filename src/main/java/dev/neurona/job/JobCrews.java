package dev.neurona.job;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which workers are at a job. A worker that has died is at it until its place in the queue comes up again. Every method is called in a
 * transaction that holds the job's lock.
 */
@Component
class JobCrews {

    private final MateRepository mates;

    JobCrews(MateRepository mates) {
        this.mates = mates;
    }

    /** How many attempts in this seat died in a row, before they had come any further. */
    int crashes(JobEntity job, Seat seat) {
        return seat.isFirst()
                ? job.leadership().crashes(job.status() == JobStatus.RUNNING)
                : mates.findById(key(seat)).map(MateEntity::crashes).orElse(0);
    }

    /** Takes a seat; answers the number of the attempt. */
    int join(JobEntity job, Seat seat, Instant now) {
        if (seat.isFirst()) {
            // Spring makes a repository at its first use, and makes none any more in a process that is ending and hands
            // its job back
            mates.existsById(key(seat));
            return job.markRunning(now);
        }
        var mate = mates.findById(key(seat)).orElseGet(() -> new MateEntity(seat));
        mate.begin(job.markHelped(now));
        mates.save(mate);
        return mate.attempt();
    }

    /** Whether {@code attempt} may write now. */
    boolean isAt(JobEntity job, int attempt) {
        return job.isIn(attempt)
                || job.status() == JobStatus.RUNNING
                        && mates.findByJobIdAndAttempt(job.id(), attempt).isPresent();
    }

    /** All attempts that may write now. */
    Set<Integer> attempts(JobEntity job) {
        var attempts = new HashSet<Integer>();
        if (job.isIn(job.leadership().attempt())) {
            attempts.add(job.leadership().attempt());
        }
        mates.findByJobId(job.id()).forEach(mate -> attempts.add(mate.attempt()));
        return attempts;
    }

    /** Gives its seat up, if another worker is at the job; else answers false and changes nothing. */
    boolean leave(JobEntity job, int attempt) {
        if (attempts(job).size() == 1) {
            return false;
        }
        if (job.isIn(attempt)) {
            job.leadership().leave();
        } else {
            mates.findByJobIdAndAttempt(job.id(), attempt).ifPresent(mates::delete);
        }
        return true;
    }

    /** The last one hands the job back. */
    void handBack(JobEntity job, int attempt) {
        if (!leave(job, attempt)) {
            disband(job);
            job.markQueued();
        }
    }

    /** Whoever was in the seat has died. */
    void vacate(JobEntity job, Seat seat) {
        var dead = seat.isFirst()
                ? job.leadership().attempt()
                : mates.findById(key(seat)).map(MateEntity::attempt).orElse(0);
        if (isAt(job, dead)) {
            handBack(job, dead);
        }
    }

    /** What was done until now is kept: it is not this attempt that makes processes die. */
    void forgetCrashes(JobEntity job, int attempt) {
        if (job.isIn(attempt)) {
            job.leadership().forgetCrashes();
        } else {
            mates.findByJobIdAndAttempt(job.id(), attempt).ifPresent(MateEntity::forgetCrashes);
        }
    }

    /** Nobody is at the job any more. */
    void disband(JobEntity job) {
        if (job.leadership().isTried()) {
            mates.deleteAll(mates.findByJobId(job.id()));
        }
    }

    private static MateEntity.Key key(Seat seat) {
        return new MateEntity.Key(seat.jobId(), seat.number());
    }
}

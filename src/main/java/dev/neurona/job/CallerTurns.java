package dev.neurona.job;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins attempts, but for jobs of callers of whom as many jobs are worked at as may be: those wait, so that others have their turn. The
 * bound holds for all processes together, as beginnings of one caller's jobs come one after the other. Safe for any number of threads.
 */
@Service
class CallerTurns {

    /** How many beginnings may go on at once, of different callers; {@code job_turn} has a row for each. */
    private static final int TURNS = 16;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    /** The more of them wait, the longer does each, so that all together ask twenty times a second. */
    private static final Duration WAIT_FOR_EACH = Duration.ofMillis(50);

    private final JobRepository jobs;
    private final JobAttempts attempts;
    private final int most;

    CallerTurns(JobRepository jobs, JobAttempts attempts, JobProperties properties) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.most = properties.queue().runningPerCaller();
    }

    /** What is to be done about a job that comes up in the queue. */
    sealed interface Turn {
        record Begun(JobAttempts.Begun attempt) implements Turn {}

        /** The job has ended, or is to end. */
        record Nothing() implements Turn {}

        /** It is to be asked for again after so long. */
        record Later(Duration after) implements Turn {}
    }

    /** Begins the next attempt, if there is anything to do and it is its caller's turn. */
    @Transactional
    Turn begin(Seat seat) {
        var wait = seat.isFirst()
                ? jobs.submitterOfWaiting(seat.jobId()).flatMap(this::mustWait)
                : Optional.<Duration>empty();
        return wait.isPresent()
                ? new Turn.Later(wait.get())
                : attempts.begin(seat).<Turn>map(Turn.Begun::new).orElseGet(Turn.Nothing::new);
    }

    private Optional<Duration> mustWait(String submitter) {
        jobs.lockTurn(Math.floorMod(submitter.hashCode(), TURNS));
        if (jobs.countByStatusAndSubmitter(JobStatus.RUNNING, submitter) < most) {
            return Optional.empty();
        }
        var wait = WAIT_FOR_EACH.multipliedBy(jobs.countByStatusAndSubmitter(JobStatus.QUEUED, submitter));
        return Optional.of(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
    }
}

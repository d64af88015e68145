package dev.neurona.job;

import com.github.kagkarlsson.scheduler.SchedulerState;
import dev.neurona.shared.Failure;
import dev.neurona.shared.Outage;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** An attempt at a job in this process. For any thread that works for it. */
final class Attempt implements JobExecution, JobCrew {

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final JobAttempts.Begun begun;
    private final JobAttempts attempts;
    private final CrewCalls calls;
    private final SchedulerState state;
    private final long start = System.nanoTime();
    private volatile Leave leave = Leave.NONE;
    private volatile boolean paused;

    /** Whether it has given its seat up. */
    enum Leave {
        NONE,
        GONE,
        /** It comes again. */
        FOR_A_WHILE
    }

    Attempt(JobAttempts.Begun begun, JobAttempts attempts, CrewCalls calls, SchedulerState state) {
        this.begun = begun;
        this.attempts = attempts;
        this.calls = calls;
        this.state = state;
    }

    @Override
    public long jobId() {
        return begun.jobId();
    }

    /** Of the job. */
    String kind() {
        return begun.kind();
    }

    @Override
    public int attempt() {
        return begun.attempt();
    }

    @Override
    public String spec() {
        return begun.spec();
    }

    @Override
    public boolean isStopping() {
        return paused || isStopping(state);
    }

    static boolean isStopping(SchedulerState state) {
        return state.isPaused() || state.isShuttingDown();
    }

    @Override
    public void progress(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction is " + fraction + "; it must be from 0 to 1");
        }
        if (isStopping()) {
            throw new JobLostException(
                    jobId(), attempt(), paused ? "the job is paused" : "this process is shutting down");
        }
        var elapsed = elapsed();
        try {
            paused = !attempts.progress(jobId(), attempt(), fraction, elapsed);
        } catch (RuntimeException e) {
            if (!Outage.is(e)) {
                throw e;
            }
            log.warn("Job {}: its progress can't be stored, as the database can't be reached", jobId());
        }
        var most = begun.maxDuration();
        if (most != null && elapsed.compareTo(most) > 0) {
            throw new JobFailedException(new Failure(
                    "max_duration_exceeded",
                    "The job has worked for " + elapsed.toSeconds() + " s; its maxDuration is " + most
                            + ". What it measured until then can be read."));
        }
    }

    @Override
    public Duration elapsed() {
        return begun.elapsed().plusNanos(System.nanoTime() - start);
    }

    @Override
    public <T> T write(Supplier<T> work) {
        return patiently(state, () -> attempts.write(jobId(), attempt(), work));
    }

    /** Again and again while the database is away, but for a process that is to end. */
    static <T> T patiently(SchedulerState state, Supplier<T> work) {
        return new RetryTemplate(RetryPolicy.builder()
                        .predicate(e -> Outage.is(e) && !isStopping(state))
                        .maxRetries(Long.MAX_VALUE)
                        .delay(Duration.ofMillis(200))
                        .multiplier(2)
                        .maxDelay(Duration.ofSeconds(5))
                        .build())
                .invoke(work);
    }

    @Override
    public void publish(String type, String data) {
        attempts.publish(jobId(), type, data);
    }

    @Override
    public void secure() {
        attempts.secure(jobId(), attempt());
    }

    @Override
    public JobCrew crew() {
        return this;
    }

    @Override
    public void callAnother() {
        calls.callAnother(begun.seat());
    }

    @Override
    public Set<Integer> attempts() {
        return calls.attempts(jobId());
    }

    @Override
    public boolean leave() {
        var gone = calls.leave(jobId(), attempt());
        if (gone) {
            leave = Leave.GONE;
        }
        return gone;
    }

    @Override
    public boolean pauses() {
        if (calls.isPaused(jobId())) {
            leave = Leave.FOR_A_WHILE;
        }
        return leave == Leave.FOR_A_WHILE;
    }

    @Override
    public boolean givesWay() {
        if (!begun.seat().isFirst() && patiently(state, () -> calls.isAwaited(jobId()))) {
            leave = Leave.FOR_A_WHILE;
        }
        return leave == Leave.FOR_A_WHILE;
    }

    /** How the handler has left, if it did. */
    Leave left() {
        return leave;
    }
}

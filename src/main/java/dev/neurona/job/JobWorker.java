package dev.neurona.job;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.neurona.shared.Failure;
import dev.neurona.shared.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets its handler do a job that db-scheduler has picked, and writes down how it went. Called by every worker's thread. */
@Component
class JobWorker implements ExecutionHandler<Void> {

    private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
    private static final Failure INTERNAL_ERROR = new Failure(
            "internal_error", "The job failed because of a fault of ours; the log of the service has the details");

    private final CallerTurns turns;
    private final JobAttempts attempts;
    private final JobEnds ends;
    private final CrewCalls calls;
    private final JobHandlers handlers;
    private final JobObservations observations;

    JobWorker(
            CallerTurns turns,
            JobAttempts attempts,
            JobEnds ends,
            CrewCalls calls,
            JobHandlers handlers,
            JobObservations observations) {
        this.turns = turns;
        this.attempts = attempts;
        this.ends = ends;
        this.calls = calls;
        this.handlers = handlers;
        this.observations = observations;
    }

    /** How an attempt went. */
    private sealed interface Outcome {
        record Succeeded() implements Outcome {}

        record Failed(Failure failure) implements Outcome {}

        record Cancelled() implements Outcome {}

        record HandedBack() implements Outcome {}

        /** The rest is the business of others. */
        record Left() implements Outcome {}

        record Lost() implements Outcome {}
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        var state = context.getSchedulerState();
        var seat = Seat.of(instance.getId());
        var turn = Attempt.patiently(state, () -> turns.begin(seat));
        if (turn instanceof CallerTurns.Turn.Later later) {
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(later.after()));
        }
        if (!(turn instanceof CallerTurns.Turn.Begun taken)) {
            return settled(seat, state);
        }
        var begun = taken.attempt();
        try (var observed = observations.begin(begun)) {
            return execute(begun, state, observed);
        }
    }

    private CompletionHandler<Void> execute(
            JobAttempts.Begun begun, SchedulerState state, JobObservations.Observed observed) {
        log.info("Job {}: attempt {} begins", begun.jobId(), begun.attempt());
        var outcome = attempt(new Attempt(begun, attempts, calls, state));
        // An interrupt was meant for the handler; with the flag still set no connection would be had
        Thread.interrupted();
        var current = Attempt.patiently(state, () -> write(begun, outcome));
        observed.over(word(current ? outcome : new Outcome.Lost()), current ? ended(outcome) : null);
        log.info(
                "Job {}: attempt {} is over: {}",
                begun.jobId(),
                begun.attempt(),
                current ? outcome : new Outcome.Lost());
        if (current) {
            return outcome instanceof Outcome.Left
                    ? new CompletionHandler.OnCompleteRemove<>()
                    : settled(begun.seat(), state);
        }
        return Attempt.patiently(state, () -> ends.hasEnded(begun.jobId()))
                ? JobWorker::clear
                // The execution belongs to the attempt that came after
                : (complete, operations) -> {};
    }

    private static String word(Outcome outcome) {
        return outcome.getClass().getSimpleName();
    }

    /** Null when the job has not ended with it. */
    private static @Nullable JobStatus ended(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded
                ? JobStatus.SUCCEEDED
                : outcome instanceof Outcome.Failed
                        ? JobStatus.FAILED
                        : outcome instanceof Outcome.Cancelled ? JobStatus.CANCELLED : null;
    }

    private Outcome attempt(Attempt execution) {
        try {
            handlers.of(execution.kind()).execute(execution);
            return switch (execution.left()) {
                case NONE -> new Outcome.Succeeded();
                case GONE -> new Outcome.Left();
                case FOR_A_WHILE -> new Outcome.HandedBack();
            };
        } catch (JobFailedException e) {
            return new Outcome.Failed(e.failure());
        } catch (JobCancelledException e) {
            return new Outcome.Cancelled();
        } catch (Throwable e) {
            // What waited for the database until now goes on from what it had stored
            if (execution.isStopping() || Outage.is(e)) {
                return new Outcome.HandedBack();
            }
            if (e instanceof JobLostException) {
                return new Outcome.Lost();
            }
            log.error("Job {}: attempt {} failed", execution.jobId(), execution.attempt(), e);
            return new Outcome.Failed(INTERNAL_ERROR);
        }
    }

    /** Answers whether the attempt was still the current one, so that this was written. */
    private boolean write(JobAttempts.Begun begun, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded) {
            return ends.succeed(begun.jobId(), begun.attempt());
        } else if (outcome instanceof Outcome.Failed failed) {
            return ends.fail(begun.jobId(), begun.attempt(), failed.failure());
        } else if (outcome instanceof Outcome.Cancelled) {
            return ends.cancel(begun.jobId(), begun.attempt());
        } else if (outcome instanceof Outcome.HandedBack) {
            return ends.handBack(begun.jobId(), begun.attempt());
        }
        return outcome instanceof Outcome.Left;
    }

    /** Others have ended the job; an attempt that came after may have done this already. */
    private static void clear(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        try {
            operations.remove();
        } catch (RuntimeException e) {
            log.debug("Execution {} is gone", complete.getExecution().getId(), e);
        }
    }

    private CompletionHandler<Void> settled(Seat seat, SchedulerState state) {
        return (complete, operations) -> Attempt.patiently(state, () -> {
            ends.settle(seat, complete, operations);
            return seat;
        });
    }
}

package dev.neurona.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Submitter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** db-scheduler's table, written in the transaction that also writes the job. */
@Component
class JobQueue {

    private final Scheduler scheduler;
    private final QueueCapacity capacity;
    private final JobObservations observations;

    JobQueue(Scheduler scheduler, QueueCapacity capacity, JobObservations observations) {
        this.scheduler = scheduler;
        this.capacity = capacity;
        this.observations = observations;
    }

    /** @throws ProblemException 429 when the queue is full */
    void requireRoom() {
        capacity.take(Submitter.current());
    }

    /** What continues the trace of this thread on the worker that will take the job; null when there is none. */
    @Nullable
    String traceParent() {
        return observations.submitted();
    }

    /**
     * Puts a seat at a job on the queue, unless it is there. This process's workers look at it as soon as it is committed, the others' at
     * their next poll.
     */
    void add(Seat seat, int priority, Instant now) {
        scheduler.scheduleIfNotExists(JobConfiguration.TASK
                .instance(seat.instance())
                .priority(priority)
                .scheduledTo(now));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    /** Takes a job off the queue. A worker that picks it at this very moment finds that it has ended, and leaves it. */
    void remove(long jobId) {
        try {
            scheduler.cancel(JobConfiguration.TASK.instanceId(Long.toString(jobId)));
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException e) {
            // The worker's business now
        }
    }
}

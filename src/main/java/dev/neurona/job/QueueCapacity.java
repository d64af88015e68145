package dev.neurona.job;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the queue from growing beyond all bounds. Counting the queue takes longer the longer it is, so it is counted once a second at
 * most, and in between what this process submits is added; before a job is refused it is counted anew. Several processes together
 * may exceed the bound by what they submit in that second. Safe for any number of threads.
 */
@Component
class QueueCapacity {

    private static final Duration COUNT_IS_GOOD_FOR = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final JobRepository jobs;
    private final JobProperties properties;
    private final Clock clock;
    private long queued;
    private Instant counted = Instant.MIN;

    QueueCapacity(JobRepository jobs, JobProperties properties, Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param submitter whose job it is; null where nobody said who they are
     * @throws ProblemException 429 when the queue is full, or the submitter has as many in it as one may
     */
    void take(@Nullable String submitter) {
        if (submitter != null) {
            requireRoomFor(submitter);
        }
        take();
    }

    private void requireRoomFor(String submitter) {
        var most = properties.queue().capacityPerCaller();
        var theirs = jobs.countByStatusAndSubmitter(JobStatus.QUEUED, submitter);
        if (theirs >= most) {
            throw ProblemException.limit(
                    ProblemKind.JOB_LIMIT,
                    "There are " + theirs + " jobs queued of this key already; at most " + most
                            + " may be (neurona.queue.capacity-per-caller)",
                    RETRY_AFTER);
        }
    }

    private synchronized void take() {
        var capacity = properties.queue().capacity();
        var now = clock.instant();
        if (counted.isBefore(now.minus(COUNT_IS_GOOD_FOR)) || queued >= capacity) {
            queued = jobs.countByStatus(JobStatus.QUEUED);
            counted = now;
        }
        if (queued >= capacity) {
            throw ProblemException.tooMany(
                    "There are " + queued + " jobs queued already; at most " + capacity
                            + " may be (neurona.queue.capacity)",
                    RETRY_AFTER);
        }
        queued++;
    }
}

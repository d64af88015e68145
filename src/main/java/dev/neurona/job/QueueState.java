package dev.neurona.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue of all processes on one database, as it was a moment ago.
 *
 * @param jobs how many there are that have not ended, by status
 * @param oldestDue since when the one that has waited longest could have been picked; null when none waits
 * @param alive how many are with a worker whose heartbeats come
 * @param oldestHeartbeat the oldest last heartbeat; null when no job is with a worker
 * @param dead how many are with a worker that has missed as many heartbeats as it may
 */
record QueueState(
        Map<JobStatus, Long> jobs,
        @Nullable Instant oldestDue,
        long alive,
        long dead,
        @Nullable Instant oldestHeartbeat) {

    long count(JobStatus status) {
        return jobs.getOrDefault(status, 0L);
    }
}

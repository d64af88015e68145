package dev.neurona.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job is on its way. This is the whole table of the changes that are allowed. */
public enum JobStatus {
    /** Waits for a worker. Becomes {@link #RUNNING}, or {@link #CANCELLED} at once when somebody cancels it. */
    QUEUED,
    /**
     * A worker has it. Becomes {@link #SUCCEEDED}, {@link #FAILED} or {@link #CANCELLED}; {@link #QUEUED} when its process shuts
     * down, or it is paused, and is handed back; {@link #RUNNING} anew, as the next attempt, when its process died.
     */
    RUNNING,
    /** Has done all it was to do. Final, but that a search may be extended: then it becomes {@link #QUEUED}. */
    SUCCEEDED,
    /** Could not do it; its failure says why. Final, as {@link #SUCCEEDED} is. */
    FAILED,
    /** Somebody did not want it any more. Final, as {@link #SUCCEEDED} is. */
    CANCELLED;

    /** Whether nothing comes after this by itself. */
    public boolean hasEnded() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    public boolean canBecome(JobStatus next) {
        return successors().contains(next);
    }

    private Set<JobStatus> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED);
            case SUCCEEDED, FAILED, CANCELLED -> EnumSet.of(QUEUED);
        };
    }
}

package dev.neurona.run;

import java.util.EnumSet;
import java.util.Set;

/** Where a run is on its way. This is the whole table of the changes that are allowed. */
public enum RunStatus {
    /**
     * Planned, not begun. Becomes {@link #RUNNING}; {@link #CANCELLED} or {@link #FAILED} when its job ends so before its turn comes;
     * {@link #FAILED} or {@link #PRUNED} when another fold of its trial ends so.
     */
    QUEUED,
    /**
     * Trains. Becomes {@link #SUCCEEDED}, {@link #FAILED}, {@link #CANCELLED} or {@link #PRUNED}; {@link #RUNNING} anew when its
     * process died or was shut down and a later attempt goes on with it.
     */
    RUNNING,
    /** Trained to its end. Final. */
    SUCCEEDED,
    /** Could not go on; its failure says why. Final. */
    FAILED,
    /** Its job was cancelled. Final. */
    CANCELLED,
    /** A search gave it up, because others did better. Final. */
    PRUNED;

    /** Whether nothing comes after this. */
    public boolean hasEnded() {
        return successors().isEmpty();
    }

    public boolean canBecome(RunStatus next) {
        return successors().contains(next);
    }

    private Set<RunStatus> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, FAILED, CANCELLED, PRUNED);
            case RUNNING -> EnumSet.of(RUNNING, SUCCEEDED, FAILED, CANCELLED, PRUNED);
            case SUCCEEDED, FAILED, CANCELLED, PRUNED -> EnumSet.noneOf(RunStatus.class);
        };
    }
}

package dev.neurona.run;

/**
 * Where a run of a search's trial is, without all that makes a run large.
 *
 * @param claimedBy the attempt at the job that has taken it for itself last; 0 before
 * @param isDrawn whether it is known what it is trained with
 */
public record TrialState(long runId, int trial, RunStatus status, int claimedBy, boolean isDrawn) {

    /** Whether it was begun, and has not come to an end. */
    public boolean isUnderWay() {
        return isDrawn && !status.hasEnded();
    }
}

package dev.neurona.run;

/**
 * Where a trial of a search is, without all that makes a run large.
 *
 * @param claimedBy the attempt at the job that has taken it for itself last; 0 before
 * @param isDrawn whether it is known what it is trained with
 */
public record TrialState(long runId, int trial, RunStatus status, int claimedBy, boolean isDrawn) {}

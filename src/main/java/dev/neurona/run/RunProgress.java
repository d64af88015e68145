package dev.neurona.run;

/** How far a run is, without all that makes a run large. */
public record RunProgress(long jobId, long id, RunStatus status, int epochsCompleted, int epochs) {}

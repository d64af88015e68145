package dev.neurona.training;

import dev.neurona.job.JobStatus;
import dev.neurona.network.Monitor;
import dev.neurona.run.RunStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a search has come to so far.
 *
 * @param metric what is made best
 * @param trialsCompleted how many have ended, pruned ones among them
 * @param trialsTotal how many there are to be
 * @param epochsTrained of all trials together
 * @param best the best so far; null before a trial has succeeded
 * @param trials those that were begun, in their order
 */
record TrialTable(
        long jobId,
        JobStatus status,
        Strategy strategy,
        Monitor metric,
        int trialsCompleted,
        int trialsTotal,
        long epochsTrained,
        @Nullable BestTrial best,
        List<TrialRow> trials) {

    /**
     * One trial.
     *
     * @param trial its number, from 0
     * @param parameters the values that it is trained with, by JSON Pointer into the job
     * @param runId its run, or the first of its folds'
     * @param value of the metric, the latest, with folds their mean; null before an epoch is done, and for a trial that failed
     * @param epochs how many it has trained, all folds together
     * @param folds the runs of its folds, whose mean its value is; empty without
     */
    record TrialRow(
            int trial,
            long runId,
            RunStatus status,
            @Schema(type = "object") JsonNode parameters,
            @Nullable Double value,
            int epochs,
            List<FoldRow> folds) {}

    /** A fold of a trial. */
    record FoldRow(long runId, RunStatus status, @Nullable Double value) {}

    /**
     * The best trial.
     *
     * @param job ready to post: the job with the trial's values, alone
     */
    record BestTrial(int trial, long runId, double value, TrainingSpec job) {}
}

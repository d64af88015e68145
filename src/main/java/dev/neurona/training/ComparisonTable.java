package dev.neurona.training;

import dev.neurona.job.JobStatus;
import dev.neurona.network.Monitor;
import dev.neurona.network.Optimizer;
import dev.neurona.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of optimizers has come to so far.
 *
 * @param metric what they are compared by
 * @param confidence of all intervals, 0.95; 1 less it is the level of the tests
 * @param optimizers the best first; those that could not be trained with every seed come after those that could
 * @param differences each optimizer with each other, once both have two seeds in common; the clearest first
 * @param verdict the same in words
 * @param job ready to post: the network with the best optimizer alone, which makes a model version as the comparison does not; null
 *     before a run has ended
 */
record ComparisonTable(
        long jobId,
        JobStatus status,
        Monitor metric,
        double confidence,
        int runsCompleted,
        int runsTotal,
        List<ComparedOptimizer> optimizers,
        List<Difference> differences,
        String verdict,
        @Nullable TrainingSpec job) {

    /**
     * One optimizer.
     *
     * @param index its place in the job's list, from 0
     * @param runs one for each seed
     * @param failed how many of them could not be trained, as when the loss was no finite number any more
     * @param mean of the metric over the runs that succeeded; null when none has
     * @param standardDeviation with n - 1; null with less than two
     * @param interval where the mean of very many seeds is, by Student's t; null with less than two
     */
    record ComparedOptimizer(
            int index,
            String name,
            Optimizer optimizer,
            List<ComparedRun> runs,
            int failed,
            @Nullable Double mean,
            @Nullable Double standardDeviation,
            @Nullable Interval interval) {}

    /** What came of one optimizer with one seed; no value unless the run has succeeded. */
    record ComparedRun(
            long runId,
            long seed,
            RunStatus status,
            @Nullable Double value) {}

    /** From, to. */
    record Interval(double lower, double upper) {}

    /**
     * Two optimizers beside each other, by a paired t-test over the seeds that both were trained with.
     *
     * @param better the index of the one whose metric is better on average
     * @param worse the index of the other
     * @param seeds how many they have in common
     * @param mean how much better it is, 0 or above
     * @param interval of that difference, of itself alone
     * @param pValue how likely a difference as large would be by chance, were there none
     * @param adjustedPValue the same after Holm, for all differences of the table together
     * @param significant whether it is more than noise: {@code adjustedPValue} below 1 - {@code confidence}
     */
    record Difference(
            int better,
            int worse,
            int seeds,
            double mean,
            Interval interval,
            double pValue,
            double adjustedPValue,
            boolean significant) {}
}

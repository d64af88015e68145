package dev.neurona.training;

import dev.neurona.job.JobStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is trained again, and whether it came out the same.
 *
 * @param runId the run of before
 * @param jobId what trains it again
 * @param reproducedRunId its run
 * @param status of the job
 * @param identical whether every value of every metric of the run of before is the same, to the last bit, after the same steps; null
 *     until the job has succeeded
 * @param compared how many values were compared
 * @param differences the first 100 that are not the same
 * @param environment what is not the same of what they were trained with, by name: before, and now
 */
record Reproduction(
        long runId,
        long jobId,
        long reproducedRunId,
        JobStatus status,
        @Nullable Boolean identical,
        int compared,
        List<Difference> differences,
        Map<String, List<String>> environment) {

    /** One value; {@code reproduced} is null where there is none. */
    record Difference(
            String name,
            int epoch,
            long step,
            double original,
            @Nullable Double reproduced) {}
}

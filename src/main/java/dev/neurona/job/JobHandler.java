package dev.neurona.job;

import dev.neurona.shared.Failure;
import org.jspecify.annotations.Nullable;

/** What jobs of one kind do. There is one bean for each kind; any number of workers call it at once, each for another job. */
public interface JobHandler {

    /** The kind of its jobs, a word of at most 30 letters. */
    String kind();

    /**
     * Does the job, on a worker's thread and outside any transaction. It is called again, as a new attempt, for a job whose process
     * died or was shut down, so it must be able to start over, or to find that all is done already.
     *
     * <p>Let {@link JobCancelledException} and {@link JobLostException} pass. While the process shuts down, {@link
     * JobExecution#progress} throws the latter, and later the thread is interrupted: whatever is thrown then, except {@link
     * JobFailedException}, hands the job back to the queue.
     *
     * @throws JobFailedException to say why the job failed; any other exception fails the job as an {@code internal_error}
     */
    void execute(JobExecution execution) throws Exception;

    /**
     * Learns that a job has ended for good without success, also one that never ran. It is called in the transaction that ends the
     * job, so that what belongs to the job ends together with it: be short, and throw nothing.
     *
     * @param status {@link JobStatus#FAILED} or {@link JobStatus#CANCELLED}
     * @param failure why it failed; null when it was cancelled
     */
    void ended(long jobId, JobStatus status, @Nullable Failure failure);
}

package dev.neurona.job;

/** Somebody cancelled the job: stop, clean up and let this pass. */
public class JobCancelledException extends RuntimeException {

    public JobCancelledException(long jobId) {
        super("Job " + jobId + " was cancelled");
    }
}

package dev.neurona.job;

/**
 * This attempt is over, and the job goes on in another one: stop, write nothing more and let this pass. What the attempt leaves
 * behind is for the next one to start from.
 */
public class JobLostException extends RuntimeException {

    public JobLostException(long jobId, int attempt, String reason) {
        super("Attempt " + attempt + " at job " + jobId + " is over: " + reason);
    }
}

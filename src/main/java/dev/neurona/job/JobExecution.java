package dev.neurona.job;

/** One attempt at a job, as its handler sees it. Any thread that works for the attempt may call it. */
public interface JobExecution {

    long jobId();

    /** Which attempt this is, from 1. Whatever it writes must be refused once a later attempt has begun. */
    int attempt();

    /** What was submitted. */
    String spec();

    /**
     * Stores the progress and learns whether to stop. It costs one short transaction: call it a few times a second at most.
     *
     * @param fraction how much is done, 0 to 1
     * @throws JobCancelledException when somebody cancelled the job
     * @throws JobLostException when this attempt is no longer the job's current one, or this process is shutting down
     * @throws IllegalArgumentException when the fraction is outside 0 to 1
     */
    void progress(double fraction);
}

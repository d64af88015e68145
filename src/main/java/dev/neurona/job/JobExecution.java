package dev.neurona.job;

import java.time.Duration;
import java.util.function.Supplier;

/** One attempt at a job, as its handler sees it. Any thread that works for the attempt may call it. */
public interface JobExecution {

    long jobId();

    /** Which attempt this is, from 1. Whatever it writes must be refused once a later attempt has begun. */
    int attempt();

    /** What was submitted. */
    String spec();

    /**
     * Stores the progress and learns whether to stop. It costs one short transaction: call it a few times a second at most. While the
     * database is away it does nothing.
     *
     * @param fraction how much is done, 0 to 1
     * @throws JobCancelledException when somebody cancelled the job
     * @throws JobFailedException when the job has worked for longer than it may
     * @throws JobLostException when this attempt is no longer the job's current one, or this process is shutting down
     * @throws IllegalArgumentException when the fraction is outside 0 to 1
     */
    void progress(double fraction);

    /** How long the job has worked, over all attempts as far as they have reported, up to now. */
    Duration elapsed();

    /**
     * Whether this process is shutting down, or the job is paused: the handler keeps what it has within a second or so, and throws {@link
     * JobLostException}. Costs nothing.
     */
    boolean isStopping();

    /**
     * Writes to the database in one transaction, in which {@code work} runs under the job's lock. While the database is away it waits
     * and tries again, so {@code work} must know what it has stored already. Keep it short.
     *
     * @throws JobLostException when this attempt is no longer the job's current one; nothing is written
     */
    <T> T write(Supplier<T> work);

    /**
     * Tells whoever follows the job. For the {@code work} of {@link #write}.
     *
     * @param type a word of at most 16 letters
     * @param data JSON on one line, at most 100,000 characters
     */
    void publish(String type, String data);

    /** The workers that are at the job. */
    JobCrew crew();

    /** An attempt after this one will not have to do again what was done until now. For the {@code work} of {@link #write}. */
    void secure();
}

package dev.neurona.job;

import java.util.Set;

/**
 * All the workers that are at a job, of whatever process, as one of them sees it. A handler that can share its work out calls for
 * others, and each does a part; one that can't leaves it alone. For the {@code work} of {@link JobExecution#write}, but for {@link
 * #givesWay}.
 */
public interface JobCrew {

    /**
     * Has one more worker come as soon as one is free: the handler is called there too, as another attempt at the job. Called again by
     * the same attempt, it changes nothing while that one waits or works.
     */
    void callAnother();

    /**
     * The attempts that may write, this one among them. One whose process has died is among them until another has taken its place,
     * and so is sure to be followed.
     */
    Set<Integer> attempts();

    /**
     * Goes: what is left is the others' business. When there is no other it answers false and changes nothing, and the rest is this
     * one's business. After it has gone, the handler returns.
     */
    boolean leave();

    /** Whether the job is paused; then the handler begins nothing, and returns. It is called again when the job goes on. */
    boolean pauses();

    /**
     * Whether this worker came to help while other jobs wait that are as urgent; then the handler returns, and the worker comes again
     * after those.
     */
    boolean givesWay();
}

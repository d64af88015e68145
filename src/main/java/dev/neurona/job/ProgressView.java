package dev.neurona.job;

import java.util.Collection;
import java.util.Map;

/** Says how far jobs are, in the words of what they do. There is at most one bean of this type. */
public interface ProgressView {

    /**
     * By job id, what becomes the JSON of a {@code progress} event.
     *
     * @param jobs some that clients follow; called several times a second, so it must be cheap
     */
    Map<Long, ?> progress(Collection<Job> jobs);
}

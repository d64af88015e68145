package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a data set that is known by name is from being here.
 *
 * @param file that is being fetched, or was last
 * @param bytes of it that have come
 * @param totalBytes of it, as far as the server has said
 * @param problem why the last try has failed, and what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Installation(
        State state,
        @Nullable String file,
        @Nullable Long bytes,
        @Nullable Long totalBytes,
        @Nullable String problem) {

    enum State {
        MISSING,
        FETCHING,
        READING,
        INSTALLED,
        FAILED
    }

    static Installation of(State state) {
        return new Installation(state, null, null, null, null);
    }
}

package dev.neurona.shared;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a request.
 *
 * @param pointer where, as a JSON Pointer into the body (RFC 6901), e.g. {@code /network/layers/0/units}; empty for the whole
 * @param message what is wrong, with its value, and what would be right
 * @param limit the kind of problem that it is where nothing else is wrong; null for {@link ProblemKind#INVALID}
 */
public record Fault(
        String pointer,
        String message,
        @JsonIgnore @Nullable ProblemKind limit) {

    public Fault(String pointer, String message) {
        this(pointer, message, null);
    }
}

package dev.neurona.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who has sent the request that a thread works on, for limits that hold for each caller. */
public final class Submitter {

    private Submitter() {}

    /** What tells callers apart, such as {@code key:7}; null where nobody had to say who they are, or there is no request. */
    public static @Nullable String current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof String id ? id : null;
    }
}

package dev.neurona.shared;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who has sent the request that a thread works on, for limits that hold for each caller. */
public final class Submitter {

    private Submitter() {}

    /** What tells callers apart, such as {@code key:7}; null where nobody had to say who they are, or there is no request. */
    public static @Nullable String current() {
        var pass = pass();
        return pass == null ? null : pass.submitter();
    }

    /** Tells, for as long as a request lasts, whether it would still be let in; always where nobody had to say who they are. */
    public static BooleanSupplier holds() {
        var pass = pass();
        return pass == null ? () -> true : pass.holds();
    }

    private static @Nullable Pass pass() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof Pass pass ? pass : null;
    }
}

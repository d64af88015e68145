package dev.neurona.security;

import dev.neurona.shared.Pass;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** That a caller was recognized. What they showed is not kept. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;

    /** @param holds whether what they showed would still be taken */
    CallerAuthentication(Caller caller, BooleanSupplier holds) {
        super(List.of());
        this.caller = caller;
        super.setAuthenticated(true);
        // For dev.neurona.shared.Submitter
        super.setDetails(new Pass(caller.id(), holds));
    }

    /** Who asks, in the thread of a request; null where nobody had to say. */
    static @Nullable Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static @Nullable Caller of(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known ? known.caller : null;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication another && another.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return Objects.hash(caller);
    }
}

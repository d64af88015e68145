package dev.neurona.security;

import dev.neurona.shared.Values;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.function.Supplier;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.ServletRequestPathUtils;

/** Asks {@link AccessTable}. */
final class TableAuthorization implements AuthorizationManager<HttpServletRequest> {

    private final AccessTable table;

    TableAuthorization(AccessTable table) {
        this.table = table;
    }

    /** As Spring MVC reads it, which looks for its controllers by it. */
    static PathContainer path(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : ServletRequestPathUtils.parseAndCache(request);
        return path.pathWithinApplication();
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, HttpServletRequest request) {
        var rule = table.find(request).orElse(null);
        if (rule != null && rule.isOpen()) {
            return Verdict.GRANTED;
        }
        // Throws where nobody said who they are
        var caller = CallerAuthentication.of(authentication.get());
        if (caller == null || rule == null) {
            return Verdict.denied("There is nothing here that a key opens; /swagger-ui.html lists what there is");
        }
        if (rule.roles().stream().noneMatch(caller.roles()::contains)) {
            return Verdict.denied(
                    "This needs the role " + words(rule.roles(), " or ") + "; " + Values.show(caller.name()) + " has "
                            + (caller.roles().isEmpty() ? "none" : words(caller.roles(), ", ")));
        }
        if (!caller.models().isEmpty() && !caller.mayAsk(rule.modelOf(path(request)))) {
            return Verdict.denied(Values.show(caller.name()) + " is only for the models "
                    + caller.models().stream().sorted().toList());
        }
        return Verdict.GRANTED;
    }

    private static String words(Collection<AccessRole> roles, String between) {
        return String.join(
                between, roles.stream().sorted().map(AccessRole::word).toList());
    }
}

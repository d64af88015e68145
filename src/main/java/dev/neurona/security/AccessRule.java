package dev.neurona.security;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may use what a pattern of paths matches.
 *
 * @param method {@code GET} is also for HEAD
 * @param roles any of them opens it; empty where nobody has to say who they are
 * @param model the variable of the pattern that is a model's name; null where all models are concerned, or none
 */
record AccessRule(
        String method,
        PathPattern pattern,
        Set<AccessRole> roles,
        @Nullable String model) {

    /** The role admin opens it as well. */
    static AccessRule of(String method, String pattern, AccessRole... roles) {
        var who = EnumSet.of(AccessRole.ADMIN, roles);
        return new AccessRule(method, PathPatternParser.defaultInstance.parse(pattern), who, model(pattern));
    }

    static AccessRule open(String pattern) {
        return new AccessRule("GET", PathPatternParser.defaultInstance.parse(pattern), Set.of(), null);
    }

    private static @Nullable String model(String pattern) {
        if (pattern.contains("/models/{name}")) {
            return "name";
        }
        return pattern.contains("/models/{model") ? "model" : null;
    }

    boolean matches(PathContainer path) {
        return pattern.matches(path);
    }

    /** Which model the path is about. */
    @Nullable
    String modelOf(PathContainer path) {
        if (model == null) {
            return null;
        }
        var match = pattern.matchAndExtract(path);
        return match == null ? null : match.getUriVariables().get(model);
    }

    boolean isOpen() {
        return roles.isEmpty();
    }

    /** Whether it changes something: all but reading, and asking a model, which changes nothing. */
    boolean isChange() {
        return !method.equals("GET") && !roles.contains(AccessRole.PREDICT);
    }
}

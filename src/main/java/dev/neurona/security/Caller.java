package dev.neurona.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who asks.
 *
 * @param id what tells callers apart: {@code key:7}, or {@code sub:…} with the subject of a token
 * @param name what people call them: the key's name or the subject
 * @param keyId null for a token
 * @param models the only models they may ask; empty for all
 * @param requestsPerSecond null for what is usual
 */
record Caller(
        String id,
        String name,
        @Nullable Long keyId,
        Set<AccessRole> roles,
        Set<String> models,
        @Nullable Integer requestsPerSecond)
        implements AuthenticatedPrincipal {

    static final int LONGEST_NAME = 255;

    @Override
    public String getName() {
        return name;
    }

    boolean mayAsk(@Nullable String model) {
        return models.isEmpty() || model != null && models.contains(model);
    }
}

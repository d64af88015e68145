package dev.neurona.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key, as far as it can be shown.
 *
 * @param key the key itself; only in the answer that issues it, and never again
 * @param prefix what it begins with
 * @param models the only models that it is for; empty for all
 * @param requestsPerSecond null for {@code neurona.security.requests-per-second}
 * @param createdBy who made it, or changed its secret last
 * @param lastUsedAt within a minute
 * @param previous null where there is none that opens anything
 */
record ApiKey(
        long id,
        String name,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only in the answer that issues it") @Nullable
        String key,

        String prefix,
        List<AccessRole> roles,
        List<String> models,
        @Nullable Integer requestsPerSecond,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only if it was rotated with an overlap")
        @Nullable
        Previous previous) {

    /**
     * The secret that it had before.
     *
     * @param prefix what that begins with
     * @param expiresAt until when it opens the same
     */
    record Previous(String prefix, Instant expiresAt) {}

    @Override
    public String toString() {
        return "ApiKey[" + id + ", " + prefix + "…]";
    }
}

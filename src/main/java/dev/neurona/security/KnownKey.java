package dev.neurona.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key that was not revoked, in memory. */
record KnownKey(
        Caller caller,
        String prefix,
        String salt,
        byte[] hash,
        @Nullable Instant expiresAt) {

    boolean hasExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}

package dev.neurona.security;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret that a key had before, and until when it opens what the new one does. */
@Embeddable
class PreviousSecret {

    @Column(name = "previous_prefix", length = KeySecret.PREFIX_LENGTH)
    private String prefix;

    @Column(name = "previous_salt", length = 32)
    private String salt;

    @Column(name = "previous_hash", length = 64)
    private String hash;

    @Column(name = "previous_expires_at")
    private Instant expiresAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected PreviousSecret() {}

    PreviousSecret(String prefix, String salt, String hash, Instant expiresAt) {
        this.prefix = prefix;
        this.salt = salt;
        this.hash = hash;
        this.expiresAt = expiresAt;
    }

    /** @param keyExpiresAt from when on the key opens nothing, whatever its secret */
    KnownKey toKnown(Caller caller, @Nullable Instant keyExpiresAt) {
        var end = keyExpiresAt != null && keyExpiresAt.isBefore(expiresAt) ? keyExpiresAt : expiresAt;
        return new KnownKey(caller, prefix, salt, HexFormat.of().parseHex(hash), end);
    }

    ApiKey.Previous toView() {
        return new ApiKey.Previous(prefix, expiresAt);
    }
}

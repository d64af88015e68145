package dev.neurona.security;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A key's row. */
@Entity
@Table(name = "api_key")
class ApiKeyEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 100)
    private String name;

    @Column(length = KeySecret.PREFIX_LENGTH)
    private String prefix;

    @Column(length = 32)
    private String salt;

    @Column(length = 64)
    private String hash;

    @Convert(converter = WordsColumn.class)
    @Column(length = 100)
    private List<String> roles;

    @Convert(converter = WordsColumn.class)
    @Column(length = 10_000)
    private List<String> models;

    @Embedded
    private @Nullable PreviousSecret previous;

    private @Nullable Integer requestsPerSecond;

    /** True or null. */
    private @Nullable Boolean initial;

    private Instant createdAt;

    @Column(length = 255)
    private String createdBy;

    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ApiKeyEntity() {}

    ApiKeyEntity(NewKey key, KeySecret secret, Instant now, String by) {
        this.name = key.name();
        this.roles = key.roleSet().stream().map(AccessRole::word).toList();
        this.models = key.modelNames();
        this.requestsPerSecond = key.requestsPerSecond();
        this.expiresAt = key.expiresAt();
        give(secret, now, by);
    }

    /** Another secret from now on; the one before opens the same until then, and the one before that nothing any more. */
    void rotate(KeySecret secret, Instant now, String by, @Nullable Instant until) {
        previous = until == null ? null : new PreviousSecret(prefix, salt, hash, until);
        give(secret, now, by);
    }

    private void give(KeySecret secret, Instant now, String by) {
        this.prefix = secret.prefix();
        this.salt = KeySecret.randomSalt();
        this.hash = HexFormat.of().formatHex(secret.hash(salt));
        this.createdAt = now;
        this.createdBy = by;
    }

    void markInitial() {
        initial = true;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    /** Whether it opens everything, keys included, and does so for good. */
    boolean isLastingAdmin() {
        return !isRevoked() && expiresAt == null && roles.contains(AccessRole.ADMIN.word());
    }

    /** Its secret, and the one before. */
    Stream<KnownKey> toKnown() {
        var caller =
                new Caller("key:" + id, name, id, Set.copyOf(accessRoles()), Set.copyOf(models), requestsPerSecond);
        var known = new KnownKey(caller, prefix, salt, HexFormat.of().parseHex(hash), expiresAt);
        return previous == null ? Stream.of(known) : Stream.of(known, previous.toKnown(caller, expiresAt));
    }

    /** @param secret to be shown with it; null where that was done before */
    ApiKey toApiKey(@Nullable KeySecret secret) {
        return new ApiKey(
                id == null ? 0 : id,
                name,
                secret == null ? null : secret.reveal(),
                prefix,
                accessRoles(),
                models,
                requestsPerSecond,
                createdAt,
                createdBy,
                expiresAt,
                revokedAt,
                lastUsedAt,
                previous == null ? null : previous.toView());
    }

    private List<AccessRole> accessRoles() {
        return roles.stream().flatMap(word -> AccessRole.of(word).stream()).toList();
    }
}

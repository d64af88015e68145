package dev.neurona.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All keys that open something, in memory, so that no request asks the database for one. {@link KeyWatch} looks every two seconds
 * whether there is anything new; for as long a key that was revoked by another process still opens. While the database is away what was
 * known last holds. Safe for any number of threads.
 */
@Component
class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final ApiKeyRepository keys;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Instant> uses = new ConcurrentHashMap<>();
    private volatile Content content = new Content(-1, false, Map.of());
    private volatile Instant looked = Instant.MIN;

    /** @param everHadKeys also when all of them were revoked or have expired */
    private record Content(long revision, boolean everHadKeys, Map<String, KnownKey> byPrefix) {}

    KeyRing(ApiKeyRepository keys, TransactionTemplate transaction, Clock clock) {
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whose key that is; empty when it is none, was revoked or has expired. */
    Optional<Caller> find(String text) {
        return KeySecret.read(text).flatMap(this::find);
    }

    private Optional<Caller> find(KeySecret secret) {
        var now = clock.instant();
        var known = content.byPrefix.get(secret.prefix());
        if (known == null && looked.plusMillis(LOOK_AGAIN_MILLIS).isBefore(now)) {
            // Another process may have made it a moment ago
            lookQuietly();
            known = content.byPrefix.get(secret.prefix());
        }
        if (known == null || known.hasExpired(now) || !secret.hashesTo(known.hash(), known.salt())) {
            return Optional.empty();
        }
        note(known.caller(), now);
        return Optional.of(known.caller());
    }

    /** Whether the secret that begins like this still opens anything; looks at nothing but what is known. */
    boolean opens(String prefix) {
        var known = content.byPrefix.get(prefix);
        return known != null && !known.hasExpired(clock.instant());
    }

    private void note(Caller caller, Instant now) {
        var last = uses.get(caller.keyId());
        // Every request would have all cores write to the same place
        if (last == null || last.plusSeconds(1).isBefore(now)) {
            uses.put(caller.keyId(), now);
        }
    }

    boolean everHadKeys() {
        return content.everHadKeys;
    }

    /** Looks whether there is anything new. */
    synchronized void look() {
        looked = clock.instant();
        if (keys.revision() == content.revision) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            // The revision first: what is changed in between is read once more the next time
            var revision = keys.revision();
            var all = keys.findByRevokedAtIsNull().stream()
                    .flatMap(ApiKeyEntity::toKnown)
                    .collect(Collectors.toUnmodifiableMap(KnownKey::prefix, key -> key));
            content = new Content(revision, !all.isEmpty() || keys.count() > 0, all);
        });
    }

    void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("Keys can't be looked up at the moment; those known so far hold: {}", e.toString());
        }
    }

    /** Writes down when keys were used last. What a killed process has not written yet is lost. */
    void writeUses() {
        for (var id : List.copyOf(uses.keySet())) {
            @Nullable Instant at = uses.remove(id);
            if (at != null) {
                keys.used(id, at);
            }
        }
    }
}

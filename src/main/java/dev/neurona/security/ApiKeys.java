package dev.neurona.security;

import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes keys and takes them away. Changes come one after the other, of all processes. Safe for any number of threads. */
@Service
class ApiKeys {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ApiKeyRepository keys;
    private final KeyRing ring;
    private final Tokens tokens;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApiKeys(ApiKeyRepository keys, KeyRing ring, Tokens tokens, TransactionTemplate transaction, Clock clock) {
        this.keys = keys;
        this.ring = ring;
        this.tokens = tokens;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param by who makes it
     * @throws ProblemException 422 with what is wrong; 409 when the first key could make no other
     */
    ApiKey create(NewKey key, String by) {
        check(key);
        return change(() -> {
            var secret = KeySecret.random();
            var entity = new ApiKeyEntity(key, secret, clock.instant(), by);
            if (!tokens.areTaken() && keys.count() == 0 && !entity.isLastingAdmin()) {
                throw ProblemException.conflict(
                        "From the first key on, keys are asked for: so the first one must have the role "
                                + "admin and no expiry, or nobody could make another");
            }
            return keys.save(entity).toApiKey(secret);
        });
    }

    private void check(NewKey key) {
        var faults = new ArrayList<Fault>();
        if (key.expiresAt() != null && !key.expiresAt().isAfter(clock.instant())) {
            faults.add(
                    new Fault("/expiresAt", "is " + Values.show(key.expiresAt().toString()) + "; it must lie ahead"));
        }
        if (!key.modelNames().isEmpty() && !key.roleSet().equals(Set.of(AccessRole.PREDICT))) {
            faults.add(new Fault(
                    "/roles",
                    "is " + key.roles().stream().map(AccessRole::word).toList()
                            + "; a key that is only for some models must have the role predict alone"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when another process has made the first one by now */
    void createInitial(KeySecret secret) {
        change(() -> {
            var key = new NewKey("initial admin", List.of(AccessRole.ADMIN), null, null, null);
            var entity = new ApiKeyEntity(key, secret, clock.instant(), "the first start");
            entity.markInitial();
            return keys.saveAndFlush(entity);
        });
    }

    Page<ApiKey> page(Pageable pageable) {
        return keys.findAll(pageable).map(key -> key.toApiKey(null));
    }

    /**
     * Gives a key another secret.
     *
     * @param overlap for how long the one before opens the same
     * @throws ProblemException 404 when there is none, 409 when it was revoked, 422 when the overlap is negative or longer than 30 days
     */
    ApiKey rotate(long id, Duration overlap, String by) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid(
                    "", "overlap is " + overlap + "; it must be from PT0S to " + LONGEST_OVERLAP);
        }
        return change(() -> {
            var key = get(id);
            if (key.isRevoked()) {
                throw ProblemException.conflict("Key " + id + " was revoked, for good; make another one");
            }
            var secret = KeySecret.random();
            var now = clock.instant();
            key.rotate(secret, now, by, overlap.isZero() ? null : now.plus(overlap));
            return keys.save(key).toApiKey(secret);
        });
    }

    /** Does nothing when it was revoked before. @throws ProblemException 404 when there is none, 409 when it is the last of the admins */
    void revoke(long id) {
        change(() -> {
            var key = get(id);
            if (!key.isRevoked()) {
                if (key.isLastingAdmin() && !tokens.areTaken() && lastingAdmins() == 1) {
                    throw ProblemException.conflict(
                            "Key " + id
                                    + " is the last one with the role admin that doesn't expire: without it nobody could make another");
                }
                key.revoke(clock.instant());
            }
            return keys.save(key);
        });
    }

    private long lastingAdmins() {
        return keys.findByRevokedAtIsNull().stream()
                .filter(ApiKeyEntity::isLastingAdmin)
                .count();
    }

    private ApiKeyEntity get(long id) {
        return keys.findById(id)
                .orElseThrow(() ->
                        ProblemException.notFound("There is no key " + id + "; /api/v1/keys lists what there is"));
    }

    /** This process knows of the change when this returns, the others two seconds later at most. */
    private <T> T change(Supplier<T> change) {
        @Nullable
        T result = transaction.execute(status -> {
            keys.raiseRevision();
            return change.get();
        });
        ring.lookQuietly();
        return Objects.requireNonNull(result);
    }
}

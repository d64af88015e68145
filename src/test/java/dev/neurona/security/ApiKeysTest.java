package dev.neurona.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.neurona.StoreTest;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
@Import({ApiKeys.class, KeyRing.class, Tokens.class, AuditTrail.class})
@EnableConfigurationProperties(SecurityProperties.class)
abstract class ApiKeysTest {

    @Autowired
    ApiKeys keys;

    @Autowired
    ApiKeyRepository repository;

    @Autowired
    KeyRing ring;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void noKeys() {
        jdbc.update("delete from api_key");
        jdbc.update("delete from audit_entry");
        jdbc.update("update api_key_revision set revision = revision + 1");
        ring.look();
    }

    @Test
    void findsTheCallerOfAKeyAndOfNoOther() {
        assertThat(ring.everHadKeys()).isFalse();
        var admin = create("me", AccessRole.ADMIN);

        assertThat(ring.everHadKeys()).isTrue();
        assertThat(ring.find(admin.key())).hasValueSatisfying(caller -> {
            assertThat(caller.name()).isEqualTo("me");
            assertThat(caller.roles()).containsExactly(AccessRole.ADMIN);
        });
        assertThat(ring.find(admin.prefix() + "_" + "0".repeat(64))).isEmpty();
        assertThat(ring.find("nrn_")).isEmpty();
        assertThat(jdbc.queryForObject("select hash from api_key", String.class))
                .doesNotContain(admin.key().substring(17));
    }

    @Test
    void anotherProcessLearnsOfAChangeWhenItLooks() {
        var other = new KeyRing(repository, transaction, clock);
        var admin = create("me", AccessRole.ADMIN);
        var ci = create("ci", AccessRole.PREDICT);
        // Of a key that it has never heard of at once
        assertThat(other.find(ci.key())).isPresent();

        keys.revoke(ci.id());
        assertThat(ring.find(ci.key())).as("here").isEmpty();
        assertThat(other.find(ci.key())).as("there, before it looks").isPresent();
        other.look();
        assertThat(other.find(ci.key())).isEmpty();
        assertThat(other.find(admin.key())).isPresent();
    }

    /** Time to bring the new secret to all who have the old one. */
    @Test
    void theOldSecretOpensTheSameForAsLongAsItWasGivenAndNoLonger() {
        var admin = create("me", AccessRole.ADMIN);
        var time = new AtomicReference<>(clock.instant());
        var later = new KeyRing(repository, transaction, ((InstantSource) time::get).withZone(ZoneOffset.UTC));

        var second = keys.rotate(admin.id(), Duration.ofHours(1), "me");
        later.look();
        assertThat(second.previous().prefix()).isEqualTo(admin.prefix());
        assertThat(later.find(admin.key())).isEqualTo(later.find(second.key())).isPresent();
        assertThat(later.opens(admin.prefix())).isTrue();
        time.set(second.previous().expiresAt());
        assertThat(later.find(admin.key())).isEmpty();
        assertThat(later.opens(admin.prefix())).isFalse();
        assertThat(later.find(second.key())).isPresent();
        time.set(clock.instant());

        var third = keys.rotate(admin.id(), Duration.ofMinutes(1), "me");
        later.look();
        assertThat(later.find(admin.key())).as("only the last one before").isEmpty();
        assertThat(later.find(second.key())).isPresent();
        keys.rotate(admin.id(), Duration.ZERO, "me");
        later.look();
        for (var old : List.of(second, third)) {
            assertThat(later.find(old.key())).isEmpty();
        }
        assertThat(keys.page(Pageable.ofSize(1)).getContent().get(0).previous()).isNull();
        refuses(() -> keys.rotate(admin.id(), Duration.ofDays(31), "me"), ProblemKind.INVALID, "1 fault");
        refuses(() -> keys.rotate(admin.id(), Duration.ofSeconds(-1), "me"), ProblemKind.INVALID, "1 fault");
    }

    @Test
    void anOldSecretDoesNotOutliveItsKey() {
        create("me", AccessRole.ADMIN);
        var short_ = keys.create(new NewKey("ci", List.of(AccessRole.PREDICT), null, soon(), null), "me");
        var rotated = keys.rotate(short_.id(), Duration.ofDays(1), "me");
        assertThat(repository.findById(short_.id()).orElseThrow().toKnown())
                .hasSize(2)
                .allMatch(known -> known.hasExpired(short_.expiresAt()));
        keys.revoke(short_.id());
        assertThat(ring.find(short_.key())).isEmpty();
        assertThat(ring.find(rotated.key())).isEmpty();
    }

    @Test
    void theFirstKeyAndTheLastAdminKeepTheDoorUsable() {
        refuses(() -> create("ci", AccessRole.PREDICT), ProblemKind.CONFLICT, "role admin");
        refuses(
                () -> keys.create(new NewKey("me", List.of(AccessRole.ADMIN), null, soon(), null), "me"),
                ProblemKind.CONFLICT,
                "expiry");
        var admin = create("me", AccessRole.ADMIN);
        refuses(() -> keys.revoke(admin.id()), ProblemKind.CONFLICT, "last one");
        var second = create("you", AccessRole.ADMIN);
        keys.revoke(admin.id());
        keys.revoke(admin.id());
        refuses(() -> keys.revoke(second.id()), ProblemKind.CONFLICT, "last one");
        refuses(() -> keys.rotate(admin.id(), Duration.ZERO, "me"), ProblemKind.CONFLICT, "revoked");
        refuses(() -> keys.rotate(999, Duration.ZERO, "me"), ProblemKind.NOT_FOUND, "no key 999");
        assertThat(keys.page(Pageable.ofSize(10)).getContent())
                .allSatisfy(key -> assertThat(key.key()).isNull());
    }

    @Test
    void aKeyForSomeModelsPredictsOnly() {
        create("me", AccessRole.ADMIN);
        refuses(
                () -> keys.create(
                        new NewKey("app", List.of(AccessRole.PREDICT, AccessRole.TRAIN), List.of("digits"), null, null),
                        "me"),
                ProblemKind.INVALID,
                "1 fault");
        refuses(
                () -> keys.create(new NewKey("app", List.of(AccessRole.PREDICT), null, Instant.EPOCH, null), "me"),
                ProblemKind.INVALID,
                "1 fault");
        var key = keys.create(new NewKey("app", List.of(AccessRole.PREDICT), List.of("b", "a", "b"), soon(), 10), "me");
        assertThat(key.models()).containsExactly("a", "b");
        assertThat(ring.find(key.key()).orElseThrow().mayAsk("c")).isFalse();
    }

    /** Of processes that start at the same time. */
    @Test
    void onlyOneMakesTheFirstKey() {
        keys.createInitial(KeySecret.random());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> keys.createInitial(KeySecret.random()));
        assertThat(repository.count()).isEqualTo(1);
    }

    @Test
    void writesDownWhenAKeyWasUsedLast() {
        var admin = create("me", AccessRole.ADMIN);
        assertThat(lastUsed()).isNull();
        ring.find(admin.key());
        assertThat(lastUsed()).as("by no request").isNull();
        ring.writeUses();
        assertThat(lastUsed()).isNotNull();
    }

    @Test
    void keepsTheTrailAsLongAsItShould() {
        trail.add(entry(clock.instant().minus(Duration.ofDays(366)), "old"));
        trail.add(entry(clock.instant(), "new" + "x".repeat(2000)));
        trail.removeOld();
        assertThat(trail.page(Pageable.ofSize(10)).getContent())
                .singleElement()
                .satisfies(entry -> assertThat(entry.path()).startsWith("new").hasSize(1000));
    }

    private static AuditEntry entry(Instant at, String path) {
        return new AuditEntry(at, "me", 1L, "127.0.0.1", "POST", path, 200);
    }

    private @Nullable Instant lastUsed() {
        return keys.page(Pageable.ofSize(1)).getContent().get(0).lastUsedAt();
    }

    private Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    private ApiKey create(String name, AccessRole role) {
        return keys.create(new NewKey(name, List.of(role), null, null, null), "somebody");
    }

    private static void refuses(ThrowingCallable action, ProblemKind kind, String detail) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(action).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageContaining(detail);
        });
    }
}

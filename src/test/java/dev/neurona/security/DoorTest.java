package dev.neurona.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import dev.neurona.shared.Role;
import dev.neurona.shared.RoleProperties;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mock.env.MockEnvironment;

/** When keys are asked for, and what happens at the first start. */
class DoorTest {

    private static final String KEY = "nrn_0123456789ab_" + "0123456789abcdef".repeat(4);

    @TempDir
    Path directory;

    private final KeyRing ring = mock();
    private final ApiKeys keys = mock();
    private final Tokens tokens = mock();

    @BeforeEach
    void aKeyThatWasMadeIsThere() {
        willAnswer(call -> {
                    given(ring.everHadKeys()).willReturn(true);
                    return null;
                })
                .given(keys)
                .createInitial(any());
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 127.0.0.1, false, false, true",
        "AUTO, ::1, false, false, true",
        "AUTO, 127.0.0.1, true, false, false",
        "AUTO, 127.0.0.1, false, true, false",
        "AUTO, 0.0.0.0, false, false, false",
        "AUTO, 192.168.1.2, true, false, false",
        "AUTO, , true, false, false",
        "OPEN, 0.0.0.0, true, true, true",
        "KEYS, 127.0.0.1, false, false, false"
    })
    void isOpenOnLoopbackWithoutKeysOnly(
            Mode mode, @Nullable String address, boolean keys, boolean tokens, boolean open) throws Exception {
        given(ring.everHadKeys()).willReturn(keys);
        given(this.tokens.areTaken()).willReturn(tokens);
        assertThat(door(mode, address).isOpen()).isEqualTo(open);
    }

    @Test
    void theManagementsOwnAddressCountsAsWell() throws Exception {
        var server = new ServerProperties();
        server.setAddress(InetAddress.getByName("127.0.0.1"));
        var environment = new MockEnvironment().withProperty("management.server.address", "0.0.0.0");
        assertThat(new Door(properties(Mode.AUTO, null, null), server, environment, ring, tokens).isOpen())
                .isFalse();
    }

    @Test
    void refusesToStartWhereNobodyCouldComeIn() throws Exception {
        assertThatExceptionOfType(NoKeyException.class)
                .isThrownBy(() -> start(Mode.AUTO, "0.0.0.0", null, null, Role.API))
                .satisfies(
                        e -> assertThat(new NoKeyException.Analyzer().analyze(e).getAction())
                                .contains("initial-admin-key", "issuer-uri", "127.0.0.1"));
        start(Mode.AUTO, "0.0.0.0", null, null, Role.WORKER);
        start(Mode.AUTO, "127.0.0.1", null, null, Role.API);
        start(Mode.OPEN, "0.0.0.0", null, null, Role.API);
        given(tokens.areTaken()).willReturn(true);
        start(Mode.AUTO, "0.0.0.0", null, null, Role.API);
        then(keys).should(never()).createInitial(any());
    }

    @Test
    void takesTheKeyThatIsGiven() throws Exception {
        start(Mode.AUTO, "0.0.0.0", KEY, null, Role.API);
        then(keys).should().createInitial(any());
    }

    @Test
    void aGivenKeyThatIsNoneIsNotRepeated() {
        assertThatExceptionOfType(NoKeyException.class)
                .isThrownBy(() -> start(Mode.AUTO, "0.0.0.0", "my secret", null, Role.API))
                .withMessageContaining("9 characters")
                .withMessageNotContaining("my secret");
    }

    @Test
    void writesAKeyThatItMadeUpForItsOwnerAlone() throws Exception {
        var file = directory.resolve("deeper/admin-key");
        start(Mode.AUTO, "0.0.0.0", null, file, Role.API);
        assertThat(KeySecret.read(Files.readString(file).strip())).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void writesNoneWhereAnotherProcessWasFasterOrTheDoorIsOpen() throws Exception {
        var file = directory.resolve("admin-key");
        start(Mode.AUTO, "127.0.0.1", null, file, Role.API);
        willAnswer(call -> {
                    given(ring.everHadKeys()).willReturn(true);
                    throw new DataIntegrityViolationException("initial");
                })
                .given(keys)
                .createInitial(any());
        start(Mode.AUTO, "0.0.0.0", null, file, Role.API);
        assertThat(file).doesNotExist();
    }

    private void start(Mode mode, String address, @Nullable String key, @Nullable Path file, Role role)
            throws Exception {
        new FirstKey(
                        properties(mode, key, file),
                        new RoleProperties(Set.of(role)),
                        ring,
                        keys,
                        tokens,
                        door(mode, address))
                .afterSingletonsInstantiated();
    }

    private Door door(Mode mode, @Nullable String address) throws Exception {
        var server = new ServerProperties();
        if (address != null) {
            server.setAddress(InetAddress.getByName(address));
        }
        return new Door(properties(mode, null, null), server, new MockEnvironment(), ring, tokens);
    }

    private static SecurityProperties properties(Mode mode, @Nullable String key, @Nullable Path file) {
        return new SecurityProperties(mode, key, file, false, 100, 10, Duration.ofDays(1));
    }
}

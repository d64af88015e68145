package dev.neurona.security;

import dev.neurona.shared.RoleProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * At the start, before the port is opened: reads the keys, makes the first one where the settings say so, and refuses to go on where
 * keys would be asked for that nobody has.
 */
@Component
class FirstKey implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    private final SecurityProperties properties;
    private final RoleProperties roles;
    private final KeyRing ring;
    private final ApiKeys keys;
    private final Tokens tokens;
    private final Door door;

    FirstKey(
            SecurityProperties properties, RoleProperties roles, KeyRing ring, ApiKeys keys, Tokens tokens, Door door) {
        this.properties = properties;
        this.roles = roles;
        this.ring = ring;
        this.keys = keys;
        this.tokens = tokens;
        this.door = door;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ring.look();
        if (door.isOpenByWish() && !door.isLoopback()) {
            log.warn(
                    "Whoever can connect may do everything: neurona.security.mode is open, on an address other than loopback");
        }
        // A process that only works has nothing to open but its metrics
        if (!ring.everHadKeys() && roles.isApi() && !door.isOpenByWish()) {
            make();
            if (!door.isOpen() && !ring.everHadKeys() && !tokens.areTaken()) {
                throw new NoKeyException();
            }
        }
    }

    private void make() {
        var given = properties.initialAdminKey();
        var file = properties.initialAdminKeyFile();
        if (given != null) {
            store(KeySecret.read(given).orElseThrow(() -> new NoKeyException(given.length())));
        } else if (file != null && !door.isOpen()) {
            var secret = KeySecret.random();
            if (store(secret)) {
                write(secret, file.toAbsolutePath());
            }
        }
    }

    /** Answers whether it was this process that made it. */
    private boolean store(KeySecret secret) {
        try {
            keys.createInitial(secret);
            log.info("Made the first key, {}", secret);
            return true;
        } catch (DataIntegrityViolationException e) {
            log.info("Another process has made the first key at this moment");
            ring.look();
            return false;
        }
    }

    private static void write(KeySecret secret, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, secret.reveal() + "\n", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            log.info(
                    "It has the role admin and is in {}, for the owner of this process alone; keep it elsewhere and delete the file",
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException("The first key can't be written to " + file, e);
        }
    }
}

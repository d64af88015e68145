package dev.neurona.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether who asks must say who they are. */
@Component
class Door {

    private final Mode mode;
    private final boolean loopback;
    private final KeyRing ring;
    private final Tokens tokens;

    Door(SecurityProperties properties, ServerProperties server, Environment environment, KeyRing ring, Tokens tokens) {
        this.mode = properties.mode();
        var management = Binder.get(environment)
                .bind("management.server.address", InetAddress.class)
                .orElse(null);
        this.loopback = isLoopback(server.getAddress()) && (management == null || isLoopback(management));
        this.ring = ring;
        this.tokens = tokens;
    }

    /** A server without an address listens on all there are. */
    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    boolean isOpen() {
        return switch (mode) {
            case OPEN -> true;
            case KEYS -> false;
            case AUTO -> loopback && !ring.everHadKeys() && !tokens.areTaken();
        };
    }

    /** Whether it is open only because no other machine can connect. */
    boolean isOpenToThisMachineOnly() {
        return mode == Mode.AUTO && loopback;
    }

    boolean isLoopback() {
        return loopback;
    }

    boolean isOpenByWish() {
        return mode == Mode.OPEN;
    }
}

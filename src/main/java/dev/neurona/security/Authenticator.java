package dev.neurona.security;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Finds out whose key or token it is that came with a request. */
@Component
class Authenticator implements AuthenticationManager {

    private final KeyRing ring;
    private final Tokens tokens;

    Authenticator(KeyRing ring, Tokens tokens) {
        this.ring = ring;
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        var text = ((BearerTokenAuthenticationToken) shown).getToken();
        var caller = text.startsWith("nrn_") ? ofKey(text) : tokens.find(text);
        return caller.orElseThrow(
                () -> new InvalidBearerTokenException("The key is unknown, was revoked or has expired"));
    }

    private Optional<CallerAuthentication> ofKey(String text) {
        return ring.find(text).map(caller -> {
            // Not the key itself, which would then be kept as long as the request lasts
            var prefix = text.substring(0, KeySecret.PREFIX_LENGTH);
            return new CallerAuthentication(caller, () -> ring.opens(prefix));
        });
    }
}

package dev.neurona.security;

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
        var caller = text.startsWith("nrn_") ? ring.find(text) : tokens.find(text);
        return new CallerAuthentication(caller.orElseThrow(
                () -> new InvalidBearerTokenException("The key is unknown, was revoked or has expired")));
    }
}

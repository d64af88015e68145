package dev.neurona.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes a key or token from {@code Authorization: Bearer …} or {@code X-API-Key}; never from an address, which logs have. */
final class CredentialConverter implements AuthenticationConverter {

    private final BearerTokenAuthenticationConverter bearer = new BearerTokenAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var key = request.getHeader("X-API-Key");
        return key == null || key.isBlank() ? bearer.convert(request) : new BearerTokenAuthenticationToken(key.strip());
    }
}

package dev.neurona.security;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens (JWT) of an OAuth 2 or OpenID Connect provider, where Spring Boot's {@code
 * spring.security.oauth2.resourceserver.jwt.*} name one. The roles are the words {@code predict}, {@code train}, {@code admin} and {@code
 * metrics} among the claims {@code roles}, {@code scope} and {@code scp}; with a claim {@code models} only these models may be asked, and
 * only the role predict counts.
 */
@Component
class Tokens {

    private final @Nullable JwtDecoder decoder;
    private final Clock clock;

    Tokens(ObjectProvider<JwtDecoder> decoder, Clock clock) {
        this.decoder = decoder.getIfAvailable();
        this.clock = clock;
    }

    /** Whether there is a provider. */
    boolean areTaken() {
        return decoder != null;
    }

    /**
     * Whose token that is; empty when no tokens are taken.
     *
     * @throws AuthenticationException when it is none, has expired, or its provider can't be asked for its keys
     */
    Optional<CallerAuthentication> find(String token) {
        if (decoder == null) {
            return Optional.empty();
        }
        try {
            var decoded = decoder.decode(token);
            var end = decoded.getExpiresAt();
            return Optional.of(new CallerAuthentication(
                    caller(decoded), () -> end == null || clock.instant().isBefore(end)));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("The token is not valid", e);
        } catch (JwtException e) {
            throw new OAuth2AuthenticationException(
                    new org.springframework.security.oauth2.core.OAuth2Error("temporarily_unavailable"), e);
        }
    }

    private static Caller caller(Jwt token) {
        var roles = EnumSet.noneOf(AccessRole.class);
        Stream.of("roles", "scope", "scp")
                .flatMap(claim -> words(token, claim))
                .flatMap(word -> AccessRole.of(word).stream())
                .forEach(roles::add);
        var models = Set.copyOf(words(token, "models").toList());
        if (!models.isEmpty()) {
            roles.retainAll(EnumSet.of(AccessRole.PREDICT));
        }
        var subject = token.getSubject() == null ? "a token without a subject" : token.getSubject();
        return new Caller("sub:" + subject, subject, null, Set.copyOf(roles), models, null);
    }

    private static Stream<String> words(Jwt token, String claim) {
        var value = token.getClaims().get(claim);
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf);
        }
        return value instanceof String text ? List.of(text.split(" ")).stream() : Stream.empty();
    }
}

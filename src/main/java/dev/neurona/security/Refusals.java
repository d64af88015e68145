package dev.neurona.security;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says no in the form that the path's clients know, with RFC 6750's {@code WWW-Authenticate}. What was shown is never repeated. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final String CHALLENGE = "Bearer realm=\"neurona\"";

    private final JsonMapper mapper;

    Refusals(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** 401. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof OAuth2AuthenticationException
                && !(e instanceof InvalidBearerTokenException)
                && e.getCause() != null) {
            write(
                    ProblemException.unavailable(
                            "The provider of the token can't be asked just now", Duration.ofSeconds(5)),
                    request,
                    response);
            return;
        }
        var shown = e instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, shown ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        write(
                ProblemException.unauthorized(
                        shown
                                ? "The key or token is unknown, was revoked or has expired"
                                : "This needs a key, as \"Authorization: Bearer nrn_…\" or \"X-API-Key: nrn_…\""),
                request,
                response);
    }

    /** 403. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
        var reason = e instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Verdict verdict
                ? verdict.reason()
                : "This is not allowed";
        write(ProblemException.forbidden(reason), request, response);
    }

    /** 400: an address that could mean two things. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        write(
                ProblemException.malformed(
                        "The address, the method or a header of this request has characters that are not taken here"),
                request,
                response);
    }

    void write(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(e, request, response, mapper);
    }
}

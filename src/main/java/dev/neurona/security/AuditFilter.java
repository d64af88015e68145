package dev.neurona.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/**
 * Writes down every request that changes something, once it is known what came of it and before the client has the last of the answer.
 * Predictions change nothing; nor does who was not let in because nobody knows them (401), who could fill the trail with that.
 */
final class AuditFilter extends ClientRequestFilter {

    private final AccessTable table;
    private final AuditTrail trail;
    private final Clock clock;

    AuditFilter(AccessTable table, AuditTrail trail, Clock clock) {
        this.table = table;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    boolean concerns(HttpServletRequest request) {
        return !OriginFilter.READING.contains(request.getMethod())
                // What only checks a job changes nothing, and the page does it at every key that is pressed
                && !"dryRun=true".equals(request.getQueryString())
                && table.find(request).map(AccessRule::isChange).orElse(true);
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CallerAuthentication.current();
        var answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            var status = answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            if (status != HttpServletResponse.SC_UNAUTHORIZED) {
                trail.add(new AuditEntry(
                        clock.instant(),
                        caller == null ? "anonymous" : caller.name(),
                        caller == null ? null : caller.keyId(),
                        request.getRemoteAddr(),
                        request.getMethod(),
                        request.getRequestURI(),
                        status));
            }
        }
    }
}

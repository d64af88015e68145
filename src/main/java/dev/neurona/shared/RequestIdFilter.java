package dev.neurona.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id: the client's {@code x-request-id} where it is one that can do no harm in a log, else a new one. The answer
 * carries it, and so do the lines of the log and the problems.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

    static final String HEADER = "x-request-id";

    /** The name that the Elastic Common Schema has for it. */
    private static final String MDC_KEY = "http.request.id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final HexFormat HEX = HexFormat.of();

    /** Of the request that this thread is at; null when there is none. */
    static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = (String) request.getAttribute(MDC_KEY);
        if (id == null) {
            var sent = request.getHeader(HEADER);
            id = sent != null && HARMLESS.matcher(sent).matches() ? sent : made();
            request.setAttribute(MDC_KEY, id);
            response.setHeader(HEADER, id);
        }
        try (var closeable = MDC.putCloseable(MDC_KEY, id)) {
            chain.doFilter(request, response);
        }
    }

    /** Unique, and no secret. */
    private static String made() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}

package dev.neurona.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Looks at what clients send, and not again when a request goes on inside, asynchronously or to say what went wrong. Spring's {@code
 * OncePerRequestFilter} does the same with an attribute of each request, which it looks for, sets and takes away.
 */
abstract class ClientRequestFilter extends HttpFilter {

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST && concerns(request)) {
            filter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether {@link #filter} is to see it; all by default. */
    boolean concerns(HttpServletRequest request) {
        return true;
    }

    /** Lets it go on, or answers it. */
    abstract void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException;
}

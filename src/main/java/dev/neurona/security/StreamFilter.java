package dev.neurona.security;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Lets each caller follow so many jobs at once, in this process. Each is a connection that stays. */
final class StreamFilter extends ClientRequestFilter {

    private static final String NOBODY = "anonymous";

    private final int most;
    private final Refusals refusals;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    StreamFilter(SecurityProperties properties, Refusals refusals) {
        this.most = properties.eventStreams();
        this.refusals = refusals;
    }

    @Override
    boolean concerns(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/events");
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CallerAuthentication.current();
        var id = caller == null ? NOBODY : caller.id();
        if (open.merge(id, 1, Integer::sum) > most) {
            leave(id);
            refusals.write(
                    ProblemException.limit(
                            ProblemKind.STREAM_LIMIT,
                            "At most " + most + " jobs can be followed at once (neurona.security.event-streams)",
                            Duration.ofSeconds(5)),
                    request,
                    response);
            return;
        }
        var stays = false;
        try {
            chain.doFilter(request, response);
            stays = request.isAsyncStarted() && leavesAtTheEndOf(request, id);
        } finally {
            if (!stays) {
                leave(id);
            }
        }
    }

    private boolean leavesAtTheEndOf(HttpServletRequest request, String id) {
        try {
            request.getAsyncContext().addListener(new Leave(id));
            return true;
        } catch (IllegalStateException e) {
            // It has ended already
            return false;
        }
    }

    private void leave(String id) {
        open.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
    }

    private final class Leave implements AsyncListener {

        private final String id;

        private Leave(String id) {
            this.id = id;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave(id);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is completed after that
        }

        @Override
        public void onError(AsyncEvent event) {
            // It is completed after that
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Does not happen
        }
    }
}

package dev.neurona.security;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * While nobody has to say who they are, a page of somebody else's in the browser of this machine could send what changes something
 * (cross-site request forgery), or even read answers, under a name of its own that it makes this machine's (DNS rebinding). Browsers say
 * where a request comes from, and which name they asked: both are looked at. Where a key is asked for neither is possible, as no
 * browser adds one by itself.
 */
final class OriginFilter extends ClientRequestFilter {

    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Door door;
    private final Refusals refusals;

    OriginFilter(Door door, Refusals refusals) {
        this.door = door;
        this.refusals = refusals;
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (door.isOpenToThisMachineOnly() && !isLoopback(request.getServerName())) {
            refusals.write(
                    ProblemException.forbidden("The Host is " + Values.show(request.getServerName())
                            + "; without keys this service answers to localhost alone (neurona.security.mode)"),
                    request,
                    response);
        } else if (!READING.contains(request.getMethod()) && isForeign(request)) {
            refusals.write(ProblemException.forbidden("This was sent by a page of another origin"), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isLoopback(String name) {
        return name.equalsIgnoreCase("localhost")
                || name.toLowerCase(Locale.ROOT).endsWith(".localhost")
                || LOOPBACK.matcher(name).matches()
                || name.equals("[::1]")
                || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1")
                || name.equals("[0:0:0:0:0:0:0:1]");
    }

    private static boolean isForeign(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN_SITE.contains(site);
        }
        var origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request);
    }

    private static boolean sameHost(String origin, HttpServletRequest request) {
        @Nullable String authority;
        try {
            authority = URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return false;
        }
        return authority != null && authority.equals(request.getHeader("Host"));
    }
}

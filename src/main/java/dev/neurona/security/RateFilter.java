package dev.neurona.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Lets each caller send so many requests a second, and twice as many at once after a pause; by a bucket of tokens in each process. Who
 * showed no key has none to be counted by: what they may ask is small.
 */
final class RateFilter extends ClientRequestFilter {

    private static final Duration FORGET_AFTER = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final int usual;
    private final Refusals refusals;
    private final LoadingCache<Caller, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_CALLERS)
            .build(this::bucket);

    RateFilter(SecurityProperties properties, Refusals refusals) {
        this.usual = properties.requestsPerSecond();
        this.refusals = refusals;
    }

    private int perSecond(Caller caller) {
        return caller.requestsPerSecond() == null ? usual : caller.requestsPerSecond();
    }

    private Bucket bucket(Caller caller) {
        var perSecond = perSecond(caller);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    @Override
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CallerAuthentication.current();
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        var bucket = buckets.get(caller);
        if (bucket.tryConsume(1)) {
            chain.doFilter(request, response);
        } else {
            var wait = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
            refusals.write(
                    ProblemException.limit(
                            ProblemKind.RATE_LIMIT,
                            "This key may send " + perSecond(caller)
                                    + " requests a second (its requestsPerSecond, or neurona.security.requests-per-second)",
                            wait),
                    request,
                    response);
        }
    }
}

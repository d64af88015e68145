package dev.neurona.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Times requests as Micrometer's own handler does, by the same name and tags, but remembers the timers: that one sorts the tags of each
 * request and asks the registry for their timer, which costs a prediction half of all that is counted. Safe for any number of threads.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestTimer implements MeterObservationHandler<ServerRequestObservationContext> {

    /** Of words that a client may make up, only the method is in a key. */
    private static final int MOST = 1_000;

    private static final Object STARTED = new Object();

    /** What makes the tags of a request that one of our methods, or Spring's, has answered. */
    private record Key(
            String method,
            String pattern,
            int status,
            @Nullable Class<?> error) {}

    private final ObjectProvider<MeterRegistry> registry;
    private final Cache<Key, Timer> timers =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** @param registry asked for when there is a request to time: this is made while what it observes is still being made */
    RequestTimer(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext context) {
        context.put(STARTED, System.nanoTime());
    }

    @Override
    public void onStop(ServerRequestObservationContext context) {
        Long started = context.getRequired(STARTED);
        timer(context).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    private Timer timer(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        var response = context.getResponse();
        var pattern = context.getPathPattern();
        if (request == null || response == null || pattern == null) {
            return made(context);
        }
        var error = context.getError();
        var key = new Key(request.getMethod(), pattern, response.getStatus(), error == null ? null : error.getClass());
        return Objects.requireNonNull(timers.get(key, unknown -> made(context)));
    }

    private Timer made(ServerRequestObservationContext context) {
        var error = context.getError();
        var tags = Tags.of("error", error == null ? "none" : error.getClass().getSimpleName());
        for (var value : context.getLowCardinalityKeyValues()) {
            tags = tags.and(value.getKey(), value.getValue());
        }
        return registry.getObject().timer(Objects.requireNonNull(context.getName()), tags);
    }
}

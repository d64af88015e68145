package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The same meters as Micrometer's own handler has, whatever is asked and however it ends. */
class RequestTimerTest {

    private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "BREW");
    private static final List<String> PATHS = List.of("/", "/api/v1/models", "/nowhere");
    private static final List<Integer> STATUSES = List.of(200, 202, 302, 400, 404, 500, 503);

    private final MeterRegistry ours = new SimpleMeterRegistry();
    private final MeterRegistry theirs = new SimpleMeterRegistry();
    private final ObservationRegistry toOurs = registry(timer(ours));
    private final ObservationRegistry toTheirs =
            registry(new DefaultMeterObservationHandler(theirs, IgnoredMeters.LONG_TASK_TIMER));

    /** One request, and what came of it. */
    private record Exchange(
            String method,
            String path,
            @Nullable String pattern,
            int status,
            @Nullable Throwable error) {}

    @Test
    void hasTheNamesTheTagsAndTheCountsOfTheHandlerItStandsInFor() {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++) {
            var exchange = random(random);
            observe(toOurs, exchange);
            observe(toTheirs, exchange);
        }
        assertThat(counts(ours)).hasSizeGreaterThan(100).isEqualTo(counts(theirs));
        assertThat(ours.find("http.server.requests").timers())
                .allSatisfy(timer -> assertThat(timer.max(TimeUnit.SECONDS)).isBetween(1e-9, 60.0));
    }

    @Test
    void isForRequestsAlone() {
        var timer = timer(ours);
        assertThat(timer.supportsContext(new Observation.Context())).isFalse();
    }

    private static Exchange random(Random random) {
        List<@Nullable String> patterns = Arrays.asList("/api/v1/models", "/**", null);
        List<@Nullable Throwable> errors =
                Arrays.asList(null, new IOException("gone"), new IllegalStateException("a fault"));
        return new Exchange(
                METHODS.get(random.nextInt(METHODS.size())),
                PATHS.get(random.nextInt(PATHS.size())),
                patterns.get(random.nextInt(patterns.size())),
                STATUSES.get(random.nextInt(STATUSES.size())),
                errors.get(random.nextInt(errors.size())));
    }

    private static void observe(ObservationRegistry registry, Exchange exchange) {
        var request = new MockHttpServletRequest(exchange.method(), exchange.path());
        request.setPathInfo(exchange.path());
        var response = new MockHttpServletResponse();
        response.setStatus(exchange.status());
        var context = new ServerRequestObservationContext(request, response);
        var observation = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS.start(
                null, new DefaultServerRequestObservationConvention(), () -> context, registry);
        context.setPathPattern(exchange.pattern());
        if (exchange.error() != null) {
            observation.error(exchange.error());
        }
        observation.stop();
    }

    private static RequestTimer timer(MeterRegistry registry) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("registry", registry);
        return new RequestTimer(beans.getBeanProvider(MeterRegistry.class));
    }

    private static ObservationRegistry registry(MeterObservationHandler<?> handler) {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler);
        return registry;
    }

    private static Map<Meter.Id, Long> counts(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Timer.class::cast)
                .collect(Collectors.toMap(Timer::getId, Timer::count));
    }
}

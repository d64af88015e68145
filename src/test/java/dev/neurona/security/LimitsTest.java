package dev.neurona.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.json.JsonMapper;

/** How many requests a second and streams at once a caller has. */
class LimitsTest {

    private final SecurityProperties properties =
            new SecurityProperties(Mode.KEYS, null, null, false, 10, 2, Duration.ofDays(1));
    private final Refusals refusals = new Refusals(JsonMapper.shared());

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private static void become(String id, @Nullable Integer perSecond) {
        var caller = new Caller(id, id, 1L, Set.of(AccessRole.TRAIN), Set.of(), perSecond);
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller, () -> true)));
    }

    @Test
    void refusesMoreRequestsASecondThanAKeyMaySendAndSaysHowManyThatAre() throws Exception {
        var filter = new RateFilter(properties, refusals);
        become("key:1", 1);
        assertThat(request(filter).getStatus()).isEqualTo(200);
        assertThat(request(filter).getStatus()).isEqualTo(200);
        var refused = request(filter);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        var problem = JsonMapper.shared().readTree(refused.getContentAsString(StandardCharsets.UTF_8));
        assertThat(problem.at("/type").asString()).isEqualTo("https://neurona.dev/problems/rate-limit");
        assertThat(problem.at("/detail").asString()).contains("1 requests a second");
        become("key:2", null);
        for (var i = 0; i < 20; i++) {
            assertThat(request(filter).getStatus())
                    .as("another key, request %d", i)
                    .isEqualTo(200);
        }
        SecurityContextHolder.clearContext();
        assertThat(request(filter).getStatus()).as("nobody is counted").isEqualTo(200);
    }

    private static MockHttpServletResponse request(RateFilter filter) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/api/v1/models"), response, new MockFilterChain());
        return response;
    }

    @Test
    void refusesMoreStreamsThanACallerMayHaveUntilOneEnds() throws Exception {
        var filter = new StreamFilter(properties, refusals);
        var streams = new ArrayList<AsyncContext>();
        FilterChain follow = (request, response) -> streams.add(request.startAsync(request, response));
        become("key:1", null);
        assertThat(follow(filter, follow)).isEqualTo(200);
        assertThat(follow(filter, follow)).isEqualTo(200);
        assertThat(follow(filter, follow)).isEqualTo(429);
        become("key:2", null);
        assertThat(follow(filter, follow)).isEqualTo(200);
        become("key:1", null);
        ((MockAsyncContext) streams.get(0)).complete();
        assertThat(follow(filter, follow)).isEqualTo(200);
        assertThat(follow(filter, follow)).isEqualTo(429);
        assertThat(follow(filter, (request, response) -> {}))
                .as("full also for what would end at once")
                .isEqualTo(429);
        become("key:3", null);
        for (var i = 0; i < 5; i++) {
            assertThat(follow(filter, (request, response) -> {})).isEqualTo(200);
        }
    }

    private static int follow(StreamFilter filter, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/training-jobs/1/events");
        request.setAsyncSupported(true);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response.getStatus();
    }
}

package dev.neurona.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What other people's pages can't do to a service that asks for no keys. */
class OriginFilterTest {

    private final Door door = mock();

    @ParameterizedTest
    @CsvSource({
        "GET, localhost:8080, , , 200",
        "POST, localhost:8080, , , 200",
        "POST, localhost:8080, http://localhost:8080, same-origin, 200",
        "POST, localhost:8080, http://localhost:8080, , 200",
        "POST, 127.0.0.1:8080, http://localhost:8080, , 403",
        "POST, localhost:8080, http://evil.example, , 403",
        "POST, localhost:8080, null, , 403",
        "POST, localhost:8080, http://evil.example, cross-site, 403",
        "DELETE, localhost:8080, , same-site, 403",
        "GET, localhost:8080, http://evil.example, cross-site, 200",
        "GET, evil.example, , , 403",
        "GET, localhost.evil.example, , , 403",
        "GET, [::1]:8080, , , 200",
        "GET, neurona.localhost:8080, , , 200"
    })
    void letsInWhatComesFromItsOwnPage(
            String method, String host, @Nullable String origin, @Nullable String site, int status) throws Exception {
        given(door.isOpenToThisMachineOnly()).willReturn(true);
        assertThat(ask(method, host, origin, site)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"GET, my.example, , , 200", "POST, my.example, http://evil.example, , 403"})
    void answersToAnyNameWhereItIsOpenByWish(
            String method, String host, @Nullable String origin, @Nullable String site, int status) throws Exception {
        assertThat(ask(method, host, origin, site)).isEqualTo(status);
    }

    private int ask(String method, String host, @Nullable String origin, @Nullable String site) throws Exception {
        var request = new MockHttpServletRequest(method, "/api/v1/training-jobs/1/cancel");
        request.addHeader("Host", host);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        var response = new MockHttpServletResponse();
        new OriginFilter(door, new Refusals(JsonMapper.shared())).doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}

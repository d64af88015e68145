package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"a", "7f3c-41", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "a.b:c/d+e=_"})
    void echoesWhatIsHarmless(String id) throws Exception {
        request.addHeader("X-Request-ID", id);

        assertThat(seenWithin()).isEqualTo(id);
        assertThat(response.getHeader("x-request-id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\nb", "{}", "é", "${jndi:ldap://a}"})
    void replacesWhatIsNot(String id) throws Exception {
        request.addHeader("X-Request-ID", id);

        assertThat(seenWithin()).matches("[0-9a-f]{32}");
    }

    @Test
    void replacesWhatIsTooLong() throws Exception {
        request.addHeader("X-Request-ID", "a".repeat(129));

        assertThat(seenWithin()).matches("[0-9a-f]{32}").isEqualTo(response.getHeader("x-request-id"));
    }

    @Test
    void leavesNothingBehindOnTheThread() throws Exception {
        assertThat(seenWithin()).matches("[0-9a-f]{32}");
        assertThat(RequestIdFilter.current()).isNull();
    }

    private String seenWithin() throws Exception {
        var seen = new AtomicReference<String>();
        new RequestIdFilter().doFilter(request, response, (r, a) -> seen.set(RequestIdFilter.current()));
        return seen.get();
    }
}

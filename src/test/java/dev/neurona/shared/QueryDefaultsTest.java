package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;

class QueryDefaultsTest {

    private final HandlerMethodArgumentResolver spring = spy(new RequestParamMethodArgumentResolver(true));
    private final QueryDefaults defaults = new QueryDefaults(spring);
    private final AskedParameters asked = new AskedParameters(getClass(), defaults);

    @SuppressWarnings("unused")
    private static void asked(
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable Integer topK,
            @RequestParam(defaultValue = "a,b") List<String> labels,
            @RequestParam String name,
            String body) {}

    @Test
    void isForPlainParametersOfTheQueryAlone() {
        assertThat(IntStream.range(0, 5).mapToObj(asked::parameter).map(defaults::supportsParameter))
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void asksSpringOnceWhereNothingIsSaid() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(asked.resolve(0, new MockHttpServletRequest())).isEqualTo(true);
            assertThat(asked.resolve(1, new MockHttpServletRequest())).isNull();
        }
        verify(spring, times(2)).resolveArgument(any(), any(), any(), any());
    }

    @Test
    void hearsWhatIsSaidInTheQueryAndInForms() throws Exception {
        asked.resolve(0, new MockHttpServletRequest());
        for (var type : List.of("text/plain", "Multipart/Form-Data; boundary=x", "application/x-www-form-urlencoded")) {
            var request = new MockHttpServletRequest();
            request.setContentType(type);
            if (type.startsWith("text")) {
                request.setQueryString("normalize=false&topK=3");
            }
            request.setParameter("normalize", "false");
            request.setParameter("topK", "3");
            assertThat(asked.resolve(0, request)).as(type).isEqualTo(false);
            assertThat(asked.resolve(1, request)).as(type).isEqualTo(3);
        }
        assertThat(asked.resolve(0, new MockHttpServletRequest())).isEqualTo(true);
    }

    @Test
    void missesWhatIsRequiredEachTime() {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> asked.resolve(3, new MockHttpServletRequest()))
                    .isInstanceOf(MissingServletRequestParameterException.class);
        }
    }
}

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
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.DefaultDataBinderFactory;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

class QueryDefaultsTest {

    private final HandlerMethodArgumentResolver spring = spy(new RequestParamMethodArgumentResolver(true));
    private final QueryDefaults defaults = new QueryDefaults(spring);

    @SuppressWarnings("unused")
    private static void asked(
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable Integer topK,
            @RequestParam(defaultValue = "a,b") List<String> labels,
            @RequestParam String name,
            String body) {}

    @Test
    void isForPlainParametersOfTheQueryAlone() {
        assertThat(IntStream.range(0, 5).mapToObj(QueryDefaultsTest::parameter).map(defaults::supportsParameter))
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void asksSpringOnceWhereNothingIsSaid() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(resolve(0, new MockHttpServletRequest())).isEqualTo(true);
            assertThat(resolve(1, new MockHttpServletRequest())).isNull();
        }
        verify(spring, times(2)).resolveArgument(any(), any(), any(), any());
    }

    @Test
    void hearsWhatIsSaidInTheQueryAndInForms() throws Exception {
        resolve(0, new MockHttpServletRequest());
        for (var type : List.of("text/plain", "Multipart/Form-Data; boundary=x", "application/x-www-form-urlencoded")) {
            var request = new MockHttpServletRequest();
            request.setContentType(type);
            if (type.startsWith("text")) {
                request.setQueryString("normalize=false&topK=3");
            }
            request.setParameter("normalize", "false");
            request.setParameter("topK", "3");
            assertThat(resolve(0, request)).as(type).isEqualTo(false);
            assertThat(resolve(1, request)).as(type).isEqualTo(3);
        }
        assertThat(resolve(0, new MockHttpServletRequest())).isEqualTo(true);
    }

    @Test
    void missesWhatIsRequiredEachTime() {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> resolve(3, new MockHttpServletRequest()))
                    .isInstanceOf(MissingServletRequestParameterException.class);
        }
    }

    private @Nullable Object resolve(int parameter, MockHttpServletRequest request) throws Exception {
        return defaults.resolveArgument(
                parameter(parameter),
                new ModelAndViewContainer(),
                new ServletWebRequest(request),
                new DefaultDataBinderFactory(null));
    }

    private static MethodParameter parameter(int place) {
        var method = List.of(QueryDefaultsTest.class.getDeclaredMethods()).stream()
                .filter(one -> one.getName().equals("asked"))
                .findFirst()
                .orElseThrow();
        var parameter = new MethodParameter(method, place);
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return parameter;
    }
}

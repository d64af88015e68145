package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.DefaultDataBinderFactory;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.PathVariableMethodArgumentResolver;

class TextPathVariablesTest {

    private final HandlerMethodArgumentResolver spring = spy(new PathVariableMethodArgumentResolver());
    private final TextPathVariables variables = new TextPathVariables(spring);

    @SuppressWarnings("unused")
    private static void asked(
            @PathVariable String model,
            @PathVariable("alias") String other,
            @PathVariable int version,
            @RequestParam String query,
            String body) {}

    @Test
    void isForTextsOfThePathAlone() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(TextPathVariablesTest::parameter)
                        .map(variables::supportsParameter))
                .containsExactly(true, true, false, false, false);
    }

    @Test
    void takesThemFromThePathByTheirNameOrTheOneSaid() throws Exception {
        var digits = request(Map.of("model", "digits", "alias", "champion"));
        var clothes = request(Map.of("model", "clothes", "alias", "best"));
        assertThat(resolve(0, digits)).isEqualTo("digits");
        assertThat(resolve(1, digits)).isEqualTo("champion");
        assertThat(resolve(0, clothes)).isEqualTo("clothes");
        assertThat(resolve(1, clothes)).isEqualTo("best");
        verify(spring, never()).resolveArgument(any(), any(), any(), any());
    }

    @Test
    void leavesItToSpringToSayWhatIsMissing() {
        assertThatThrownBy(() -> resolve(1, request(Map.of("model", "digits"))))
                .isInstanceOf(MissingPathVariableException.class);
        assertThatThrownBy(() -> resolve(0, new MockHttpServletRequest()))
                .isInstanceOf(MissingPathVariableException.class);
    }

    private static MockHttpServletRequest request(Map<String, String> path) {
        var request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, path);
        return request;
    }

    private @Nullable Object resolve(int parameter, MockHttpServletRequest request) throws Exception {
        return variables.resolveArgument(
                parameter(parameter),
                new ModelAndViewContainer(),
                new ServletWebRequest(request),
                new DefaultDataBinderFactory(null));
    }

    private static MethodParameter parameter(int index) {
        try {
            var parameter = new MethodParameter(
                    TextPathVariablesTest.class.getDeclaredMethod(
                            "asked", String.class, String.class, int.class, String.class, String.class),
                    index);
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            return parameter;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.PathVariableMethodArgumentResolver;

class TextPathVariablesTest {

    private final HandlerMethodArgumentResolver spring = spy(new PathVariableMethodArgumentResolver());
    private final TextPathVariables variables = new TextPathVariables(spring);
    private final AskedParameters asked = new AskedParameters(getClass(), variables);

    @SuppressWarnings("unused")
    private static void asked(
            @PathVariable String model,
            @PathVariable("alias") String other,
            @PathVariable int version,
            @RequestParam String query,
            String body) {}

    @Test
    void isForTextsOfThePathAlone() {
        assertThat(IntStream.range(0, 5).mapToObj(asked::parameter).map(variables::supportsParameter))
                .containsExactly(true, true, false, false, false);
    }

    @Test
    void takesThemFromThePathByTheirNameOrTheOneSaid() throws Exception {
        var digits = request(Map.of("model", "digits", "alias", "champion"));
        var clothes = request(Map.of("model", "clothes", "alias", "best"));
        assertThat(asked.resolve(0, digits)).isEqualTo("digits");
        assertThat(asked.resolve(1, digits)).isEqualTo("champion");
        assertThat(asked.resolve(0, clothes)).isEqualTo("clothes");
        assertThat(asked.resolve(1, clothes)).isEqualTo("best");
        verify(spring, never()).resolveArgument(any(), any(), any(), any());
    }

    @Test
    void leavesItToSpringToSayWhatIsMissing() {
        assertThatThrownBy(() -> asked.resolve(1, request(Map.of("model", "digits"))))
                .isInstanceOf(MissingPathVariableException.class);
        assertThatThrownBy(() -> asked.resolve(0, new MockHttpServletRequest()))
                .isInstanceOf(MissingPathVariableException.class);
    }

    private static MockHttpServletRequest request(Map<String, String> path) {
        var request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, path);
        return request;
    }
}

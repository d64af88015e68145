package dev.neurona.shared;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.support.DefaultDataBinderFactory;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The parameters of a test's method {@code asked}, as if it were a controller's. */
record AskedParameters(Class<?> test, HandlerMethodArgumentResolver resolver) {

    MethodParameter parameter(int place) {
        var method = Arrays.stream(test.getDeclaredMethods())
                .filter(one -> one.getName().equals("asked"))
                .findFirst()
                .orElseThrow();
        var parameter = new MethodParameter(method, place);
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return parameter;
    }

    @Nullable
    Object resolve(int place, MockHttpServletRequest request) throws Exception {
        return resolver.resolveArgument(
                parameter(place),
                new ModelAndViewContainer(),
                new ServletWebRequest(request),
                new DefaultDataBinderFactory(null));
    }
}

package dev.neurona.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A variable of the path that stays the text it is. Spring would look for a converter of texts to texts for each request. Safe for any
 * number of threads.
 */
final class TextPathVariables implements HandlerMethodArgumentResolver {

    private final HandlerMethodArgumentResolver resolver;
    private final Map<MethodParameter, String> names = new ConcurrentHashMap<>();

    /** @param resolver all of Spring's own: one of them says what is wrong where a path has no such variable */
    TextPathVariables(HandlerMethodArgumentResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(PathVariable.class) && parameter.getParameterType() == String.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        var value = variables instanceof Map<?, ?> texts
                ? texts.get(names.computeIfAbsent(parameter, TextPathVariables::name))
                : null;
        return value instanceof String ? value : resolver.resolveArgument(parameter, container, request, binders);
    }

    private static String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(PathVariable.class);
        var said = annotation == null ? "" : annotation.value();
        return said.isEmpty() ? String.valueOf(parameter.getParameterName()) : said;
    }
}

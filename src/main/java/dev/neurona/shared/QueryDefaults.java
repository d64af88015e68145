package dev.neurona.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What a parameter of the query is when there is no query. Spring reads and converts the default of each parameter for each request; here it
 * does so once, and whenever anything is said. Safe for any number of threads.
 */
final class QueryDefaults implements HandlerMethodArgumentResolver {

    private final HandlerMethodArgumentResolver resolver;

    /** Empty where it is null. */
    private final Map<MethodParameter, Optional<Object>> defaults = new ConcurrentHashMap<>();

    /** @param resolver all of Spring's own */
    QueryDefaults(HandlerMethodArgumentResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class)
                && isPlain(parameter.getParameterType())
                && resolver.supportsParameter(parameter);
    }

    /** What nobody can change, so that all may have the same one. */
    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        if (saysSomething(request)) {
            return resolver.resolveArgument(parameter, container, request, binders);
        }
        var known = defaults.get(parameter);
        if (known == null) {
            known = Optional.ofNullable(resolver.resolveArgument(parameter, container, request, binders));
            defaults.put(parameter, known);
        }
        return known.orElse(null);
    }

    /** In the query, or in a form. */
    private static boolean saysSomething(NativeWebRequest request) {
        var http = request.getNativeRequest(HttpServletRequest.class);
        if (http == null || http.getQueryString() != null) {
            return true;
        }
        var type = http.getContentType();
        return type != null && (begins(type, "multipart/") || begins(type, "application/x-www-form-urlencoded"));
    }

    private static boolean begins(String type, String with) {
        return type.regionMatches(true, 0, with, 0, with.length());
    }
}

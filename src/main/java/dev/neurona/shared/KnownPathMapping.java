package dev.neurona.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Remembers which method answers a path. Spring compares a path with variables to those of a hundred methods each time, which costs a
 * prediction as much as its forward pass. What else a method may be chosen by belongs to the key; none of ours is chosen by a
 * parameter or any other header, which is checked when they are registered. Safe for any number of threads.
 */
class KnownPathMapping extends RequestMappingHandlerMapping {

    /** More paths than that are asked by who guesses names. */
    private static final int MOST = 1_000;

    /** Before the actuator's, at -100, which compares the path of each request with all of its own. */
    private static final int ORDER = -101;

    private static final String MATCHED = KnownPathMapping.class.getName();

    private record Key(
            String method,
            String path,
            @Nullable String contentType,
            @Nullable String accept) {}

    private record Match(RequestMappingInfo mapping, HandlerMethod method) {}

    private final Cache<Key, Match> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Whatever Spring sets. */
    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        if (!mapping.getParamsCondition().isEmpty()
                || !mapping.getHeadersCondition().isEmpty()) {
            throw new IllegalStateException(
                    method + " is chosen by a parameter or a header, which is not part of the key");
        }
        super.registerHandlerMethod(handler, method, mapping);
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var key = new Key(request.getMethod(), path, request.getContentType(), request.getHeader(HttpHeaders.ACCEPT));
        var match = known.getIfPresent(key);
        if (match != null) {
            request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, match.method());
            super.handleMatch(match.mapping(), path, request);
            return match.method();
        }
        var method = super.lookupHandlerMethod(path, request);
        if (method != null && request.getAttribute(MATCHED) instanceof RequestMappingInfo mapping) {
            known.put(key, new Match(mapping, method));
        }
        return method;
    }

    @Override
    protected void handleMatch(RequestMappingInfo mapping, String path, HttpServletRequest request) {
        super.handleMatch(mapping, path, request);
        request.setAttribute(MATCHED, mapping);
    }
}

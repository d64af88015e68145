package dev.neurona.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a body larger than {@code neurona.http.max-body-size}, or than the {@link BodyLimit} of its path: by its declared length before a byte is read, and one sent in
 * chunks as soon as it grows past the limit. One that comes too slowly is refused as well, see {@link LimitedRequest}.
 */
@Component
@EnableConfigurationProperties(HttpProperties.class) // tests of one slice load filters, but look for no properties
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodySizeFilter extends HttpFilter {

    private final BodyLimit usualLimit;
    /** By path; asked for once there are requests, as filters are made before most of all else. */
    private final Supplier<Map<String, BodyLimit>> limits;

    private final JsonMapper mapper;

    BodySizeFilter(HttpProperties properties, ObjectProvider<BodyLimit> limits, JsonMapper mapper) {
        this.usualLimit = new BodyLimit("", properties.maxBodySize(), "neurona.http.max-body-size");
        this.limits =
                SingletonSupplier.of(() -> limits.stream().collect(Collectors.toMap(BodyLimit::path, limit -> limit)));
        this.mapper = mapper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limits.get().getOrDefault(request.getRequestURI(), usualLimit);
        if (request.getContentLengthLong() > limit.most().toBytes()) {
            response.setHeader("Connection", "close");
            Problems.write(tooLarge(limit), request, response, mapper);
        } else if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            chain.doFilter(new LimitedRequest(request, limit), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    static ProblemException tooLarge(BodyLimit limit) {
        return ProblemException.limit(
                ProblemKind.BODY_LIMIT,
                "The body is larger than " + limit.most().toBytes() + " bytes, the most that is taken here ("
                        + limit.setting() + ")",
                null);
    }
}

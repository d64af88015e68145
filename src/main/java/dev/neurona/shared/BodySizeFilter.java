package dev.neurona.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a body larger than {@code neurona.http.max-body-size}, or than the {@link BodyLimit} of its path: by its declared length before a byte is read, and one sent in
 * chunks as soon as it grows past the limit.
 */
@Component
@EnableConfigurationProperties(HttpProperties.class) // tests of one slice load filters, but look for no properties
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodySizeFilter extends OncePerRequestFilter {

    private final BodyLimit usualLimit;
    /** By path; asked for once there are requests, as filters are made before most of all else. */
    private final Supplier<Map<String, BodyLimit>> limits;

    private final JsonMapper mapper;

    BodySizeFilter(HttpProperties properties, ObjectProvider<BodyLimit> limits, JsonMapper mapper) {
        this.usualLimit = new BodyLimit("", properties.maxBodySize(), "neurona.http.max-body-size");
        this.limits = SingletonSupplier.of(
                () -> limits.stream().collect(Collectors.toMap(BodyLimit::path, limit -> limit)));
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limits.get().getOrDefault(request.getRequestURI(), usualLimit);
        if (request.getContentLengthLong() > limit.most().toBytes()) {
            response.setHeader("Connection", "close");
            Problems.write(tooLarge(limit), request, response, mapper);
        } else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
            chain.doFilter(new Limited(request, limit), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static ProblemException tooLarge(BodyLimit limit) {
        return ProblemException.limit(
                ProblemKind.BODY_LIMIT,
                "The body is larger than " + limit.most().toBytes() + " bytes, the most that is taken here ("
                        + limit.setting() + ")",
                null);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final BodyLimit limit;

        Limited(HttpServletRequest request, BodyLimit limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final BodyLimit limit;
        private long taken;

        LimitedStream(ServletInputStream body, BodyLimit limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var count = body.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            taken += bytes;
            if (taken > limit.most().toBytes()) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}

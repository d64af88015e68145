package dev.neurona.shared;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;

/**
 * A request whose body may not be larger than a limit, nor come slower than {@value #SLOWEST} bytes a second after the first {@value
 * #PATIENCE_SECONDS} seconds: who sends a byte now and then would else keep a thread for as long as they like. Tomcat itself gives up on
 * who sends nothing at all for {@code server.tomcat.connection-timeout}.
 */
final class LimitedRequest extends HttpServletRequestWrapper {

    static final long PATIENCE_SECONDS = 20;
    static final long SLOWEST = 4096;

    private final BodyLimit limit;

    LimitedRequest(HttpServletRequest request, BodyLimit limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream(), limit);
    }

    /** For the thread that reads it. */
    static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final BodyLimit limit;
        private final long start = System.nanoTime();
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
                throw BodySizeFilter.tooLarge(limit);
            }
            if (isTooSlow(taken, Duration.ofNanos(System.nanoTime() - start))) {
                throw ProblemException.of(
                        ProblemKind.TIMEOUT,
                        "The body came too slowly: " + taken + " bytes in "
                                + (System.nanoTime() - start) / 1_000_000_000 + " s; after " + PATIENCE_SECONDS
                                + " s it must be " + SLOWEST + " bytes a second");
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

    static boolean isTooSlow(long bytes, Duration time) {
        return bytes < (time.toSeconds() - PATIENCE_SECONDS) * SLOWEST;
    }
}

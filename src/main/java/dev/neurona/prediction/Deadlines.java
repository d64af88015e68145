package dev.neurona.prediction;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** How long a client wants to wait: the header {@value #HEADER}, or what the service allows where that is less. */
@Component
class Deadlines {

    /** Milliseconds, or a number with its unit: {@code 250}, {@code 250ms}, {@code 2s}. */
    static final String HEADER = "Request-Timeout";

    private final Duration most;

    Deadlines(PredictionProperties properties) {
        this.most = properties.timeout();
    }

    /** @throws ProblemException 422 when the header is there and no duration */
    Deadline of(HttpServletRequest request) {
        var asked = request.getHeader(HEADER);
        if (asked == null) {
            return Deadline.in(most);
        }
        try {
            var allowed = DurationStyle.detectAndParse(asked.strip());
            if (allowed.toNanos() > 0) {
                return Deadline.in(allowed.compareTo(most) < 0 ? allowed : most);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The same fault as one that is not positive
        }
        throw ProblemException.invalid(
                "",
                "the header " + HEADER + " is " + Values.show(asked)
                        + "; it must be milliseconds, or a number with its unit: 250, 250ms, 2s");
    }

    /** What the service allows. */
    Deadline usual() {
        return Deadline.in(most);
    }
}

package dev.neurona.shared;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * How errors are said to clients of other servers, which know no RFC 9457: both the Open Inference Protocol ({@code /v2}) and
 * TensorFlow Serving ({@code /v1}) have {@code {"error": "…"}}, and 400 for whatever is wrong in a request.
 */
final class ForeignDialect {

    private ForeignDialect() {}

    static boolean isSpokenAt(String path) {
        return path.equals("/v2") || path.startsWith("/v2/") || path.equals("/v1") || path.startsWith("/v1/");
    }

    static HttpStatusCode status(HttpStatusCode status) {
        return status.isSameCodeAs(HttpStatus.UNPROCESSABLE_CONTENT) ? HttpStatus.BAD_REQUEST : status;
    }

    static Map<String, String> body(ProblemDetail problem) {
        var properties = problem.getProperties();
        var faults = properties != null && properties.get("errors") instanceof Iterable<?> errors ? errors : null;
        if (faults == null) {
            return Map.of("error", String.valueOf(problem.getDetail()));
        }
        var text = StreamSupport.stream(faults.spliterator(), false)
                .filter(Fault.class::isInstance)
                .map(Fault.class::cast)
                .map(fault -> fault.pointer().isEmpty() ? fault.message() : fault.pointer() + " " + fault.message())
                .collect(Collectors.joining("; "));
        return Map.of("error", text);
    }
}

package dev.neurona.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem down as RFC 9457 has it. */
public final class Problems {

    private Problems() {}

    static ResponseEntity<Object> answer(ProblemKind kind, String detail, List<Fault> faults, HttpHeaders headers) {
        return ResponseEntity.status(kind.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(kind, detail, faults));
    }

    /** For a filter, which is outside of Spring MVC. */
    public static void write(
            ProblemException e, HttpServletRequest request, HttpServletResponse response, JsonMapper mapper)
            throws IOException {
        var retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        var problem = problem(e.kind(), String.valueOf(e.getMessage()), e.faults());
        problem.setInstance(URI.create(request.getRequestURI()));
        var foreign = ForeignDialect.isSpokenAt(request.getRequestURI());
        var status = e.kind().status();
        response.setStatus((foreign ? ForeignDialect.status(status) : status).value());
        response.setContentType(foreign ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(foreign ? ForeignDialect.body(problem) : problem));
    }

    private static ProblemDetail problem(ProblemKind kind, String detail, List<Fault> faults) {
        var problem = ProblemDetail.forStatusAndDetail(kind.status(), detail);
        problem.setType(kind.type());
        problem.setTitle(kind.title());
        var requestId = RequestIdFilter.current();
        if (requestId != null) {
            problem.setProperty("requestId", requestId);
        }
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return problem;
    }
}

package dev.neurona.shared;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Writes a problem down as RFC 9457 has it. */
final class Problems {

    private Problems() {}

    static ResponseEntity<Object> answer(ProblemKind kind, String detail, List<Fault> faults, HttpHeaders headers) {
        var problem = ProblemDetail.forStatusAndDetail(kind.status(), detail);
        problem.setType(kind.type());
        problem.setTitle(kind.title());
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return ResponseEntity.status(kind.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

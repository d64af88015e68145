package dev.neurona.shared;

import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * The one place that turns an exception into an answer: RFC 9457 {@code application/problem+json}, in our own words. The text of
 * a foreign exception never reaches a client; what nobody foresaw is logged under a number that the client is given.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Pattern PROPERTIES = Pattern.compile("[\\w.,]*");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException e) {
        var headers = new HttpHeaders();
        var retryAfter = e.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return Problems.answer(e.kind(), String.valueOf(e.getMessage()), e.faults(), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> violation(ConstraintViolationException e) {
        var faults = e.getConstraintViolations().stream().map(Violations::fault).toList();
        return problem(ProblemException.invalid(faults));
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownSort(PropertyReferenceException e) {
        return problem(ProblemException.invalid(
                "", "sort is '" + e.getPropertyName() + "', which can't be sorted by; leave it out, or use id"));
    }

    /** What could be more than a property, Spring Data refuses when it reads it, or only when it builds the query. */
    @ExceptionHandler({InvalidDataAccessApiUsageException.class, IllegalArgumentException.class})
    ResponseEntity<Object> unsafeSort(RuntimeException e, WebRequest request) {
        var sorts = request.getParameterValues("sort");
        return Stream.ofNullable(sorts)
                .flatMap(Stream::of)
                .filter(sort -> !PROPERTIES.matcher(sort).matches())
                .findFirst()
                .map(sort -> problem(ProblemException.invalid(
                        "", "sort is " + Values.show(sort) + ", which can't be sorted by; use id")))
                .orElseGet(() -> unforeseen(e));
    }

    /** Tomcat's, of a query or a form. */
    @ExceptionHandler
    ResponseEntity<Object> brokenParameters(InvalidParameterException e) {
        return problem(ProblemException.malformed("The query can't be read: it must be name=value, with & between"));
    }

    @ExceptionHandler
    ResponseEntity<Object> brokenMultipart(MultipartException e) {
        return problem(ProblemException.malformed("The multipart body is broken or was cut off"));
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception e) {
        if (Outage.isTakenBack(e)) {
            log.warn("The database has taken a request back: {}", e.getMessage());
            return problem(ProblemException.unavailable(
                    "The database has taken this back for the sake of what was done at the same time; try again",
                    RETRY_AFTER));
        }
        if (Outage.is(e)) {
            log.warn("The database can't be reached: {}", e.getMessage());
            return problem(ProblemException.unavailable("The database can't be reached just now", RETRY_AFTER));
        }
        var number = UUID.randomUUID();
        log.error("Unforeseen error {}", number, e);
        return Problems.answer(
                ProblemKind.INTERNAL,
                "This is a fault of ours; the log has it under " + number,
                List.of(),
                new HttpHeaders());
    }

    /** All that Spring MVC itself refuses comes through here. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            // Of a stream that has begun, say, and whose client is gone: there is nobody to tell, and no way to
            log.debug("Nothing more can be answered", e);
            return null;
        }
        return problem(SpringProblems.translate(e, status), headers);
    }

    private ResponseEntity<Object> problem(ProblemException e, HttpHeaders headers) {
        return Problems.answer(e.kind(), String.valueOf(e.getMessage()), e.faults(), headers);
    }
}

package dev.neurona.shared;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of errors this service answers with; each has a stable {@code type} that clients may rely on. */
public enum ProblemKind {
    /** The body can't be read at all: not JSON, not an image, broken off. */
    MALFORMED(HttpStatus.BAD_REQUEST, "The request can't be read"),
    /** Nobody knows who asks: there is no key or token, or it is none, or no longer one. */
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Who asks must say who they are"),
    /** Whoever asks is known, and may not. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "No such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No such representation"),
    /** The body came too slowly. */
    TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request took too long"),
    /** Well-formed and valid, but not in the present state of things. */
    CONFLICT(HttpStatus.CONFLICT, "Not in this state"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    /** Readable, but something in it is wrong; {@code errors} names every fault. */
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The request is not valid"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    /** More requests a second than the caller's key may send. */
    RATE_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Too many requests a second"),
    /** More jobs that wait than the caller may have. */
    JOB_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Too many jobs that wait"),
    /** More jobs followed at once than the caller may. */
    STREAM_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Too many event streams"),
    /** It would not fit into the memory that may be used. */
    MEMORY_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT, "More memory than there may be"),
    /** JSON with lists or objects in one another, deeper than is taken. */
    DEPTH_LIMIT(HttpStatus.BAD_REQUEST, "JSON that is nested too deep"),
    /** A number in JSON of more characters than are taken. */
    NUMBER_LIMIT(HttpStatus.BAD_REQUEST, "A number of too many characters"),
    /** More bytes than are taken. */
    BODY_LIMIT(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    /** A picture of more pixels than are decoded. */
    PICTURE_LIMIT(HttpStatus.CONTENT_TOO_LARGE, "The picture is too large"),
    /** More instances than one request may have. */
    INSTANCE_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT, "Too many instances"),
    /** A network of more parameters than are trained. */
    PARAMETER_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT, "Too many parameters"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now");

    private final HttpStatus status;
    private final String title;

    ProblemKind(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The kind that answers with {@code status}; a status that has none of its own is malformed (4xx) or internal. */
    static ProblemKind of(HttpStatusCode status) {
        for (var kind : values()) {
            if (kind.status.isSameCodeAs(status)) {
                return kind;
            }
        }
        return status.is4xxClientError() ? MALFORMED : INTERNAL;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI type() {
        return URI.create("https://neurona.dev/problems/"
                + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}

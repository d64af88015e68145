package dev.neurona.shared;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that a client is told of, as {@code application/problem+json}. Its message goes out as it is. */
public final class ProblemException extends RuntimeException {

    private final ProblemKind kind;
    private final transient List<Fault> faults;
    private final transient @Nullable Duration retryAfter;

    private ProblemException(ProblemKind kind, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
        super(detail);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /** 400: the body can't be read. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(ProblemKind.MALFORMED, detail, List.of(), null);
    }

    /** 401: {@code detail} says what is missing or wrong, without repeating it. */
    public static ProblemException unauthorized(String detail) {
        return new ProblemException(ProblemKind.UNAUTHORIZED, detail, List.of(), null);
    }

    /** 403: {@code detail} says what would be needed. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(ProblemKind.FORBIDDEN, detail, List.of(), null);
    }

    /** 404: {@code detail} says what does not exist and where to look for what does. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemKind.NOT_FOUND, detail, List.of(), null);
    }

    /** 409: {@code detail} says which state it is in and what to wait for. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(ProblemKind.CONFLICT, detail, List.of(), null);
    }

    /** 413: {@code detail} names the size and the limit. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(ProblemKind.TOO_LARGE, detail, List.of(), null);
    }

    /** 422: every fault, none left out. Where all of them are one {@link Fault#limit}, it is of that kind. */
    public static ProblemException invalid(List<Fault> faults) {
        var detail = faults.size() == 1 ? "There is 1 fault" : "There are " + faults.size() + " faults";
        return new ProblemException(kindOf(faults), detail, faults, null);
    }

    private static ProblemKind kindOf(List<Fault> faults) {
        var limit = faults.isEmpty() ? null : faults.get(0).limit();
        return limit != null && faults.stream().allMatch(fault -> fault.limit() == limit) ? limit : ProblemKind.INVALID;
    }

    /** 422 with a single fault. */
    public static ProblemException invalid(String pointer, String message) {
        return invalid(List.of(new Fault(pointer, message)));
    }

    /** An error with nothing to add but a sentence. */
    static ProblemException of(ProblemKind kind, String detail) {
        return new ProblemException(kind, detail, List.of(), null);
    }

    /** 429: {@code detail} says what there is too much of and what the limit is. */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(ProblemKind.TOO_MANY, detail, List.of(), retryAfter);
    }

    /**
     * A limit of {@code kind} is reached.
     *
     * @param detail names the limit, its value and the setting
     * @param retryAfter null when the same will never be possible
     */
    public static ProblemException limit(ProblemKind kind, String detail, @Nullable Duration retryAfter) {
        return new ProblemException(kind, detail, List.of(), retryAfter);
    }

    /** 503 with {@code Retry-After}. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(ProblemKind.UNAVAILABLE, detail, List.of(), retryAfter);
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}

package dev.neurona.shared;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/** Requests that a client may make again, having missed the answer. */
public final class Repeatable {

    private Repeatable() {}

    /**
     * What a request came to before, or what it comes to now. Not for the inside of a transaction.
     *
     * @param earlier looks for what the very same request came to; empty where it has no key
     * @param made carries it out, and keeps its key in the same transaction
     */
    public static <T> T once(Supplier<Optional<T>> earlier, Supplier<T> made) {
        var found = earlier.get();
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return made.get();
        } catch (ProblemException | DataIntegrityViolationException e) {
            // Another request with the same key may have been faster; by now it is committed
            return earlier.get().orElseThrow(() -> e);
        }
    }
}

package dev.neurona.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move of an alias.
 *
 * @param from the version that it pointed to before; null when there was no such alias
 * @param to the version that it has pointed to since; null when it was removed
 * @param by who has moved it
 */
record AliasMove(
        Kind kind, @Nullable Integer from, @Nullable Integer to, String by, Instant at) {

    /** What was asked for. */
    enum Kind {
        MOVE,
        ROLLBACK,
        REMOVAL
    }
}

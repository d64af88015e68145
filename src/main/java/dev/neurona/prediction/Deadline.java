package dev.neurona.prediction;

import java.time.Duration;

/**
 * Until when an answer is of use.
 *
 * @param allowed how long that was when the request came
 * @param nanos as {@link System#nanoTime} has it
 */
record Deadline(Duration allowed, long nanos) {

    static Deadline in(Duration allowed) {
        return new Deadline(allowed, System.nanoTime() + allowed.toNanos());
    }

    /** How many nanoseconds are left; 0 or less when it is over. */
    long remaining() {
        return nanos - System.nanoTime();
    }
}

package dev.neurona.engine.kernel;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Who does the parts of a kernel's work. How the work is cut into parts depends on its size alone, never on who does it, and each
 * part writes to a place of its own: so the bits are the same whatever the number of threads.
 */
@FunctionalInterface
public interface Workers {

    /** All on the calling thread, one part after another. */
    Workers NONE = (parts, task) -> {
        for (var part = 0; part < parts; part++) {
            task.accept(part);
        }
    };

    /** Calls {@code task} with each of {@code 0 … parts-1}, and returns when all are done. */
    void each(int parts, IntConsumer task);

    /** As {@link #each}, of one whole that is cut into {@code parts} shares. */
    default void eachShare(int parts, Consumer<Share> task) {
        each(parts, part -> task.accept(new Share(part, parts)));
    }
}

package dev.neurona.engine.kernel;

/** One of {@code parts} nearly equal parts of a whole. */
public record Share(int part, int parts) {

    /** Where it begins in a whole of {@code count}. */
    int from(int count) {
        return (int) ((long) count * part / parts);
    }

    /** Where it ends, exclusive. */
    int to(int count) {
        return (int) ((long) count * (part + 1) / parts);
    }
}

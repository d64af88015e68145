package dev.neurona.engine.kernel;

/** The inner loops that several kernels share, in the plain form that the JIT turns into vector instructions. */
final class Loops {

    private Loops() {}

    /** {@code target[at + i] += source[from + i]}. */
    static void add(float[] target, int at, float[] source, int from, int count) {
        for (var i = 0; i < count; i++) {
            target[at + i] += source[from + i];
        }
    }
}

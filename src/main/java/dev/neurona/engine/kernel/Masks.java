package dev.neurona.engine.kernel;

/** Conditions as numbers: a branch in a loop would keep the JIT from using vectors. */
final class Masks {

    /** Takes the smallest positive float to 1 or more in two steps. */
    private static final float HUGE = 1e38f;

    private Masks() {}

    /** 1 for a positive number, 0 for 0 or a negative one. */
    static float positive(float x) {
        return Math.min(1, Math.min(1, Math.max(0, x) * HUGE) * HUGE);
    }
}

package dev.neurona.engine.kernel;

/**
 * All parameters of a network in one array, and the gradients by them in another, where the network that is trained has them: outside
 * of the heap.
 */
public record Parameters(NativeFloats values, NativeFloats gradients) {

    /** Those from the parameter at {@code offset} on. */
    public Parameters from(int offset) {
        return new Parameters(values.from(offset), gradients.from(offset));
    }
}

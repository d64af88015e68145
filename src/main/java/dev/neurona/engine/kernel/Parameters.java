package dev.neurona.engine.kernel;

/**
 * All parameters of a network in one array, and the gradients by them in another: outside of the heap, where the network that is
 * trained has them and BLAS reads and writes them, and on the heap, where the loops work. Confined to the training thread.
 */
public final class Parameters {

    private final NativeFloats nativeValues;
    private final NativeFloats nativeGradients;
    private final float[] values;
    private final float[] gradients;

    /** Over the network's own arrays, both of {@code length}. */
    public Parameters(NativeFloats values, NativeFloats gradients, int length) {
        this.nativeValues = values;
        this.nativeGradients = gradients;
        this.values = new float[length];
        this.gradients = new float[length];
        load();
    }

    /** Reads the values anew, after somebody else has changed them. */
    void load() {
        nativeValues.get(0, values, 0, values.length);
    }

    /** Writes the values back to where BLAS and the network read them. */
    void store() {
        nativeValues.put(0, values, 0, values.length);
    }

    /** Brings over the gradients that BLAS has left; not those from {@link #gradients()} on that loops have written. */
    void fetchGradients(int offset, int length) {
        nativeGradients.get(offset, gradients, offset, length);
    }

    /** The values from {@code offset} on, for BLAS to read. */
    NativeFloats nativeValues(int offset) {
        return nativeValues.from(offset);
    }

    /** The gradients from {@code offset} on, for BLAS to write. */
    NativeFloats nativeGradients(int offset) {
        return nativeGradients.from(offset);
    }

    float[] values() {
        return values;
    }

    float[] gradients() {
        return gradients;
    }

    int length() {
        return values.length;
    }
}

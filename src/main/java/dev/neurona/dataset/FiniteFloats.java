package dev.neurona.dataset;

import java.nio.ByteBuffer;

/** Refuses what no network can learn from. */
final class FiniteFloats {

    private FiniteFloats() {}

    /**
     * Looks at one example.
     *
     * @param row big-endian floats
     * @throws FormatException if one of them is NaN or infinite
     */
    static void check(byte[] row, int example) throws FormatException {
        var floats = ByteBuffer.wrap(row).asFloatBuffer();
        for (var i = 0; i < floats.capacity(); i++) {
            if (!Float.isFinite(floats.get(i))) {
                throw new FormatException(
                        "value " + i + " of example " + example + " is " + floats.get(i) + "; it must be finite");
            }
        }
    }
}

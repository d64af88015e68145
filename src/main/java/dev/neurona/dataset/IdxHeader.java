package dev.neurona.dataset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The header of an IDX file: a magic number (two zero bytes, the type of the values, how many dimensions) and the dimensions, as
 * big-endian 32-bit integers.
 *
 * @param dimensions each positive, the first the number of examples; their product is below 2^40
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format</a>
 */
record IdxHeader(Type type, int[] dimensions) {

    private static final int MOST_DIMENSIONS = 4;
    private static final long MOST_VALUES = 1L << 40;

    /** The types of values that are used here, of those that the format has. */
    enum Type {
        UNSIGNED_BYTE(0x08, 1),
        SHORT(0x0B, 2),
        FLOAT(0x0D, 4);

        private final int code;
        private final int bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** How many bytes a value takes. */
        int bytes() {
            return bytes;
        }

        private static Optional<Type> of(int code) {
            return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
        }
    }

    /** How many examples the file has. */
    int count() {
        return dimensions[0];
    }

    /** How many values an example has. */
    long exampleSize() {
        return valueCount() / count();
    }

    long valueCount() {
        return Arrays.stream(dimensions).asLongStream().reduce(1, (a, b) -> a * b);
    }

    int magic() {
        return type.code << 8 | dimensions.length;
    }

    static IdxHeader read(DataInput in) throws IOException {
        var magic = in.readInt();
        var type = Type.of(magic >>> 8);
        var rank = magic & 0xFF;
        if (type.isEmpty() || rank < 1 || rank > MOST_DIMENSIONS) {
            throw new FormatException(
                    "its magic number is 0x%08x; it must be 0x00000803 for pictures or 0x00000801 for labels, as in MNIST's files"
                            .formatted(magic));
        }
        var dimensions = new int[rank];
        var product = 1L;
        for (var i = 0; i < rank; i++) {
            dimensions[i] = in.readInt();
            product = dimensions[i] <= 0 ? 0 : Math.min(MOST_VALUES + 1, product * dimensions[i]);
            // Both factors are below 2^41, the second of them below 2^31
            if (product == 0 || product > MOST_VALUES) {
                throw new FormatException("its dimension " + i + " is " + dimensions[i]
                        + "; dimensions must be positive, and their product at most " + MOST_VALUES);
            }
        }
        return new IdxHeader(type.get(), dimensions);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(magic());
        for (var dimension : dimensions) {
            out.writeInt(dimension);
        }
    }
}

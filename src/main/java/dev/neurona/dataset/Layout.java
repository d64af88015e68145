package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.stream.IntStream;

/**
 * How the values of an example lie in a file.
 *
 * @param shape of an example
 * @param type of its values: unsigned bytes or floats
 */
record Layout(Shape shape, IdxHeader.Type type) {

    /** The most values an example may have: a colour picture of 1024×1024 pixels. */
    static final int MOST_FEATURES = 3 << 20;

    static Layout bytes(Shape shape) {
        return new Layout(shape, IdxHeader.Type.UNSIGNED_BYTE);
    }

    static Layout floats(Shape shape) {
        return new Layout(shape, IdxHeader.Type.FLOAT);
    }

    boolean isBytes() {
        return type == IdxHeader.Type.UNSIGNED_BYTE;
    }

    /** How many bytes an example takes. */
    int exampleBytes() {
        return Math.multiplyExact(shape.size(), type.bytes());
    }

    /** As IDX has it: gray pictures, as MNIST's, without the dimension of their one channel. */
    IdxHeader header(int count) {
        var dimensions = shape.dimensions();
        var gray = dimensions.size() == 3 && dimensions.get(2) == 1;
        return new IdxHeader(
                type,
                IntStream.concat(
                                IntStream.of(count),
                                (gray ? dimensions.subList(0, 2) : dimensions)
                                        .stream().mapToInt(i -> i))
                        .toArray());
    }
}

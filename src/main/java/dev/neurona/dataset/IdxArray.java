package dev.neurona.dataset;

import dev.neurona.shared.Shape;

/**
 * What an IDX file holds.
 *
 * @param dimensions as the header has them: {@code [count]} or {@code [count, rows, columns]}
 * @param data unsigned bytes, row-major, as many as the product of the dimensions
 */
record IdxArray(int[] dimensions, byte[] data) {

    /** Makes examples of shape {@code [rows, columns, 1]} out of these images and their labels; the arrays are not copied. */
    Examples labelledBy(IdxArray labels, int classes) throws FormatException {
        if (labels.data.length != dimensions[0]) {
            throw new FormatException("there are " + labels.data.length + " labels for " + dimensions[0] + " images");
        }
        for (var i = 0; i < labels.data.length; i++) {
            var label = Byte.toUnsignedInt(labels.data[i]);
            if (label >= classes) {
                throw new FormatException("label " + i + " is " + label + "; it must be 0 to " + (classes - 1));
            }
        }
        return Examples.owning(
                Shape.of(dimensions[1], dimensions[2], 1),
                new ExampleValues.Bytes(data),
                Targets.Classes.of(classes, labels.data));
    }
}

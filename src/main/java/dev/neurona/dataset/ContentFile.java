package dev.neurona.dataset;

import java.nio.file.Path;

/**
 * A file of a data set as it is stored: IDX, whatever it was uploaded as.
 *
 * @param size in bytes
 * @param sha256 in hexadecimal
 */
record ContentFile(Split split, Part part, Path path, long size, String sha256) {

    /** What is in it. */
    enum Part {
        /** {@code [examples, …shape]}, unsigned bytes or floats. */
        VALUES,
        /** {@code [examples]}: class indices as unsigned bytes or shorts, or the floats of a regression. */
        TARGETS
    }
}

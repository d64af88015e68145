package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of pictures and that of their labels.
 *
 * @param split they belong to; null when they are still to be split
 */
record LabelledImages(@Nullable Split split, UploadedFile images, UploadedFile labels) {

    /** {@code train}, {@code test} or {@code all}, from a file's name in lower case. */
    static String splitName(String fileName) {
        if (fileName.contains("t10k") || fileName.contains("test")) {
            return Split.TEST.toString();
        }
        return fileName.contains("train") ? Split.TRAIN.toString() : "all";
    }

    /** Reads the labels and adds each to {@code seen}. */
    void read(long mostBytes, Set<Float> seen) throws IOException {
        var count = labels.read(mostBytes, in -> {
            var data = new DataInputStream(in);
            var header = header(data, 1, 1);
            if (header.type() != IdxHeader.Type.UNSIGNED_BYTE) {
                throw new FormatException("its labels are no unsigned bytes; its magic number must be 0x00000801");
            }
            for (var i = 0; i < header.count(); i++) {
                var label = in.read();
                if (label < 0) {
                    throw ended(i, header);
                }
                seen.add((float) label);
            }
            return end(in, header);
        });
        images.read(mostBytes, in -> {
            var header = header(new DataInputStream(in), 3, 4);
            if (header.count() != count) {
                throw new FormatException(
                        "it has " + header.count() + " images, but there are " + count + " labels in " + labels.name());
            }
            return header;
        });
    }

    /**
     * Puts the examples on the stage.
     *
     * @param other the layout of those that are there already; null when there are none
     * @return the layout of these
     */
    Layout stage(long mostBytes, @Nullable Layout other, Staging staging) throws IOException {
        var labelBytes = labels.read(mostBytes, in -> {
            header(new DataInputStream(in), 1, 1);
            return in.readAllBytes();
        });
        return images.read(mostBytes, in -> {
            var header = header(new DataInputStream(in), 3, 4);
            var layout = layout(header);
            if (other != null && !other.equals(layout)) {
                throw new FormatException("its pictures are " + layout.shape() + " of type " + layout.type()
                        + ", those of the other split " + other.shape() + " of type " + other.type());
            }
            stage(in, header, layout, labelBytes, staging.rows(split));
            end(in, header);
            return layout;
        });
    }

    private static void stage(InputStream in, IdxHeader header, Layout layout, byte[] labels, StagedRows rows)
            throws IOException {
        var row = new byte[layout.exampleBytes()];
        for (var i = 0; i < header.count(); i++) {
            if (in.readNBytes(row, 0, row.length) < row.length) {
                throw ended(i, header);
            }
            if (!layout.isBytes()) {
                FiniteFloats.check(row, i);
            }
            rows.add(layout, row, 0, Byte.toUnsignedInt(labels[i]));
        }
    }

    private static Layout layout(IdxHeader header) throws FormatException {
        var dimensions = header.dimensions();
        if (header.type() == IdxHeader.Type.SHORT || header.exampleSize() > Layout.MOST_FEATURES) {
            throw new FormatException("its values are " + header.type() + " in " + Arrays.toString(dimensions)
                    + "; they must be unsigned bytes or floats, at most " + Layout.MOST_FEATURES + " an example");
        }
        var shape = Shape.of(dimensions[1], dimensions[2], dimensions.length == 4 ? dimensions[3] : 1);
        return new Layout(shape, header.type());
    }

    private static IdxHeader header(DataInputStream in, int leastRank, int mostRank) throws IOException {
        var header = IdxHeader.read(in);
        var rank = header.dimensions().length;
        if (rank < leastRank || rank > mostRank) {
            throw new FormatException("its magic number says %d dimensions, 0x%08x; it must say %d"
                    .formatted(rank, header.magic(), leastRank));
        }
        return header;
    }

    private static FormatException ended(int count, IdxHeader header) {
        return new FormatException(
                "it ends after " + count + " of the " + header.count() + " examples that its header declares");
    }

    private static int end(InputStream in, IdxHeader header) throws IOException {
        if (in.read() >= 0) {
            throw new FormatException(
                    "there is more after the " + header.count() + " examples that its header declares");
        }
        return header.count();
    }
}

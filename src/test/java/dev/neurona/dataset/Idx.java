package dev.neurona.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** IDX files, written without the code that reads them. */
final class Idx {

    private Idx() {}

    static byte[] of(int magic, int[] dimensions, byte[] values) {
        var file =
                ByteBuffer.allocate(4 + 4 * dimensions.length + values.length).putInt(magic);
        for (var dimension : dimensions) {
            file.putInt(dimension);
        }
        return file.put(values).array();
    }

    /** {@code count} pictures of 2×3 pixels; all pixels of picture i have the value {@code first + i}. */
    static byte[] images(int count, int first) {
        var values = new byte[6 * count];
        for (var i = 0; i < values.length; i++) {
            values[i] = (byte) (first + i / 6);
        }
        return of(0x803, new int[] {count, 2, 3}, values);
    }

    static byte[] labels(int... labels) {
        var values = new byte[labels.length];
        for (var i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return of(0x801, new int[] {labels.length}, values);
    }

    static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}

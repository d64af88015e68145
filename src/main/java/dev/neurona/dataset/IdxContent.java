package dev.neurona.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads the files that {@link ContentWriter} writes into memory. */
final class IdxContent {

    private static final int BUFFER = 1 << 20;

    private IdxContent() {}

    static ExampleValues values(InputStream in) throws IOException {
        var header = IdxHeader.read(new DataInputStream(in));
        var length = Math.toIntExact(header.valueCount());
        if (header.type() == IdxHeader.Type.UNSIGNED_BYTE) {
            return new ExampleValues.Bytes(bytes(in, length));
        }
        return new ExampleValues.Floats(floats(in, length));
    }

    static Targets targets(InputStream in, int classes) throws IOException {
        var header = IdxHeader.read(new DataInputStream(in));
        return switch (header.type()) {
            case UNSIGNED_BYTE -> Targets.Classes.of(classes, bytes(in, header.count()));
            case SHORT -> {
                var indices = new char[header.count()];
                ByteBuffer.wrap(bytes(in, 2 * header.count())).asCharBuffer().get(indices);
                yield new Targets.Classes(classes, indices);
            }
            case FLOAT -> new Targets.Numbers(floats(in, header.count()));
        };
    }

    private static byte[] bytes(InputStream in, int length) throws IOException {
        var bytes = new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static float[] floats(InputStream in, int length) throws IOException {
        var floats = new float[length];
        var buffer = new byte[BUFFER];
        for (var at = 0; at < length; ) {
            var count = Math.min(length - at, BUFFER / Float.BYTES);
            if (in.readNBytes(buffer, 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new EOFException();
            }
            ByteBuffer.wrap(buffer).asFloatBuffer().get(floats, at, count);
            at += count;
        }
        return floats;
    }
}

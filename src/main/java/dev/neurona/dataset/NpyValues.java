package dev.neurona.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the values of a NumPy array, an example at a time. For one thread. */
final class NpyValues {

    private final InputStream in;
    private final NpyHeader header;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int size;

    /** @param in behind the header */
    NpyValues(InputStream in, NpyHeader header) throws FormatException {
        this.in = in;
        this.header = header;
        this.size = header.type().charAt(2) - '0';
        this.bytes = new byte[Math.multiplyExact(size, header.exampleSize())];
        this.buffer = ByteBuffer.wrap(bytes)
                .order(header.type().charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** The next example as bytes. */
    byte[] nextBytes(int example) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new EOFException("after " + example);
        }
        return bytes;
    }

    /** The next example as floats; finite ones. */
    void next(int example, float[] target) throws IOException {
        nextBytes(example);
        for (var i = 0; i < target.length; i++) {
            target[i] = (float) value(i * size);
            if (!Float.isFinite(target[i])) {
                throw new FormatException(
                        "value " + i + " of example " + example + " is " + target[i] + "; it must be finite");
            }
        }
    }

    private double value(int at) {
        return switch (header.type().substring(1)) {
            case "b1", "u1" -> Byte.toUnsignedInt(buffer.get(at));
            case "i1" -> buffer.get(at);
            case "i2" -> buffer.getShort(at);
            case "u2" -> Short.toUnsignedInt(buffer.getShort(at));
            case "i4" -> buffer.getInt(at);
            case "u4" -> Integer.toUnsignedLong(buffer.getInt(at));
            case "i8", "u8" -> buffer.getLong(at);
            case "f4" -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }
}

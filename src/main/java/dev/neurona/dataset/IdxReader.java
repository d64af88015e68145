package dev.neurona.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX, the format in which MNIST is published: a magic number (two zero bytes, the type of the values, how many dimensions),
 * the dimensions as big-endian 32-bit integers, the values row-major. Only unsigned bytes (type 8) are read; a stream packed with
 * gzip is recognised by its first bytes and unpacked.
 *
 * <p>A header is never trusted with memory: what it declares is checked against a limit, and the array grows with the values that do
 * arrive.
 *
 * @param mostBytes how many values an array may have
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format</a>
 */
record IdxReader(int mostBytes) {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_CHUNK = 1 << 20;
    private static final int GROWTH = 4;

    /** Images: an array {@code [count, rows, columns]}, magic number 0x00000803. */
    IdxArray images(InputStream in) throws FormatException {
        return read(in, 3);
    }

    /** Labels: an array {@code [count]}, magic number 0x00000801. */
    IdxArray labels(InputStream in) throws FormatException {
        return read(in, 1);
    }

    private IdxArray read(InputStream in, int rank) throws FormatException {
        try {
            var unpacked = new DataInputStream(unpacked(new BufferedInputStream(in, BUFFER)));
            var dimensions = header(unpacked, rank);
            var data = values(unpacked, product(dimensions));
            if (unpacked.read() >= 0) {
                throw new FormatException(
                        "there is more after the " + data.length + " values that the header declares");
            }
            return new IdxArray(dimensions, data);
        } catch (FormatException e) {
            throw e;
        } catch (EOFException e) {
            throw new FormatException("it ends within its header or its compressed data", e);
        } catch (ZipException e) {
            throw new FormatException("its compressed data is damaged", e);
        } catch (IOException e) {
            throw new FormatException("it can't be read", e);
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        var start = in.read() << 8 | in.read();
        in.reset();
        return start == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    private static int[] header(DataInputStream in, int rank) throws IOException {
        var magic = in.readInt();
        var expected = UNSIGNED_BYTES << 8 | rank;
        if (magic != expected) {
            throw new FormatException("its magic number is 0x%08x; it must be 0x%08x".formatted(magic, expected));
        }
        var dimensions = new int[rank];
        for (var i = 0; i < rank; i++) {
            dimensions[i] = in.readInt();
        }
        return dimensions;
    }

    private int product(int[] dimensions) throws FormatException {
        var product = 1L;
        for (var dimension : dimensions) {
            // Both factors are below 2^31, so this can't overflow
            product *= dimension;
            if (dimension <= 0 || product > mostBytes) {
                throw new FormatException("its dimensions are " + Arrays.toString(dimensions)
                        + "; they must be positive, and their product at most " + mostBytes);
            }
        }
        return (int) product;
    }

    private static byte[] values(InputStream in, int length) throws IOException {
        var data = new byte[Math.min(length, FIRST_CHUNK)];
        var read = 0;
        while (true) {
            read += in.readNBytes(data, read, data.length - read);
            if (read < data.length) {
                throw new FormatException(
                        "it ends after " + read + " of the " + length + " values that its header declares");
            }
            if (read == length) {
                return data;
            }
            data = Arrays.copyOf(data, (int) Math.min(length, (long) data.length * GROWTH));
        }
    }
}

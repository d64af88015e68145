package dev.neurona.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of an upload, on disk.
 *
 * @param index its place among the files, from 0
 * @param name as the client calls it, without folders
 */
record UploadedFile(int index, String name, Path path) {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * Reads it, unpacked if it is packed with gzip.
     *
     * @param most how many bytes it may have unpacked
     * @throws FormatException with the file's name, if {@code reading} can't read it or it has more
     */
    <T> T read(long most, Reading<T> reading) throws IOException {
        try (var in = new LimitedInput(unpacked(), most)) {
            return reading.read(in);
        } catch (IOException e) {
            throw FileFaults.in(name, e);
        }
    }

    private InputStream unpacked() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        in.mark(2);
        var start = in.read() << 8 | in.read();
        in.reset();
        return start == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }
}

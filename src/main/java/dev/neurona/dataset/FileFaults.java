package dev.neurona.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Says in our own words why a file can't be read. */
final class FileFaults {

    private FileFaults() {}

    /** {@code e}, with the name of the file it was found in. */
    static FormatException in(String file, IOException e) {
        return new FormatException(file + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof FormatException) {
            return e.getMessage();
        }
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return e instanceof ZipException ? "its compressed data is damaged" : "it can't be read";
    }
}

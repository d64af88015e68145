package dev.neurona.dataset;

import dev.neurona.shared.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.GZIPInputStream;

/**
 * A file of a data set that is known by name.
 *
 * @param address where its authors publish it
 * @param sha256 that it must have; of its unpacked content where {@code unpacked} says so, because there are several ways to pack it
 */
record KnownFile(String name, URI address, String sha256, boolean unpacked) {

    private static final int BUFFER = 1 << 16;

    /** @throws FormatException if the content of {@code file} is not what was published */
    void check(Path file) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(open(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw FileFaults.in(file.toString(), e);
        }
        var found = Sha256.hex(digest);
        if (!found.equals(sha256)) {
            throw new FormatException(file + " is damaged, or another file: its " + checksum() + " is " + found);
        }
    }

    private InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return unpacked ? new GZIPInputStream(in, BUFFER) : in;
    }

    private String checksum() {
        return unpacked ? "unpacked SHA-256" : "SHA-256";
    }

    /** Its name and checksum, for who has to find it. */
    @Override
    public String toString() {
        return name + " (" + checksum() + " " + sha256 + ")";
    }
}

package dev.neurona.dataset;

import dev.neurona.shared.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A file that is hashed while it is written: by itself, and as a part of the whole content. For one thread. */
final class HashingFile extends DataOutputStream {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final MessageDigest own;

    private HashingFile(Path path, MessageDigest own, MessageDigest whole) throws IOException {
        super(new BufferedOutputStream(
                new DigestOutputStream(new DigestOutputStream(Files.newOutputStream(path), own), whole), BUFFER));
        this.path = path;
        this.own = own;
    }

    static HashingFile create(Path path, MessageDigest whole) throws IOException {
        return new HashingFile(path, Sha256.digest(), whole);
    }

    /** What has come of it; to be asked once, when it is closed. */
    ContentFile written(Split split, ContentFile.Part part) throws IOException {
        return new ContentFile(split, part, path, Files.size(path), Sha256.hex(own));
    }
}

package dev.neurona.dataset;

import dev.neurona.artifact.Artifact;
import dev.neurona.artifact.ArtifactStreams;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies of stored files on this machine's disk, named by the checksum of their content. What is read from one is given out only if
 * its checksum is right; a damaged copy is fetched anew. Safe for any number of threads and processes.
 */
@Component
class DatasetCache {

    private static final Logger log = LoggerFactory.getLogger(DatasetCache.class);
    private static final int BUFFER = 1 << 18;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final Path folder;
    private final CacheEviction eviction;
    private final ArtifactStreams streams;
    private final Clock clock;

    DatasetCache(DatasetProperties properties, ArtifactStreams streams, Clock clock) {
        this.folder = properties.cache().resolve("content");
        this.eviction = new CacheEviction(folder, properties.maxCacheSize().toBytes());
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Reads a stored file, from the copy where there is one.
     *
     * @throws ProblemException unavailable, if the file is damaged in the database, or the disk fails
     */
    <T> T read(Artifact artifact, UploadedFile.Reading<T> reading) {
        try {
            var copy = folder.resolve(artifact.sha256());
            if (Files.exists(copy)) {
                try {
                    return readCopy(copy, artifact, reading);
                } catch (IOException | IllegalArgumentException e) {
                    log.warn("The copy {} is damaged, and fetched anew", copy, e);
                }
            }
            fetch(artifact, copy);
            return readCopy(copy, artifact, reading);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            log.error("Artifact {} can't be read", artifact.id(), e);
            throw ProblemException.unavailable(
                    "The data set can't be loaded: its stored content can't be read, or is damaged", RETRY_AFTER);
        }
    }

    private <T> T readCopy(Path copy, Artifact artifact, UploadedFile.Reading<T> reading) throws IOException {
        Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(copy), BUFFER), digest)) {
            var read = reading.read(in);
            in.transferTo(OutputStream.nullOutputStream());
            var found = Sha256.hex(digest);
            if (!found.equals(artifact.sha256())) {
                throw new IOException("its SHA-256 is " + found + "; it must be " + artifact.sha256());
            }
            return read;
        }
    }

    private void fetch(Artifact artifact, Path copy) throws IOException {
        Files.createDirectories(folder);
        var fetched = Files.createTempFile(folder, "fetch", ".part");
        try (InputStream content = streams.read(artifact.id())) {
            Files.copy(content, fetched, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fetched, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fetched);
        }
        eviction.makeRoom(copy);
    }

    /** Takes over a file that is in the database now. */
    void adopt(ContentFile file) throws IOException {
        Files.createDirectories(folder);
        var copy = folder.resolve(file.sha256());
        Files.move(file.path(), copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
        eviction.makeRoom(copy);
    }
}

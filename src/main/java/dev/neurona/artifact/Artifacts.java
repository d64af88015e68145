package dev.neurona.artifact;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Sha256;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files, kept in the database so that a backup has all, and every process sees them. They are whole in memory while they are
 * written or read. Every method is one transaction, or joins its caller's. Safe for any number of threads.
 */
@Service
public class Artifacts {

    private final ArtifactRepository artifacts;
    private final ArtifactChunkRepository chunks;
    private final Clock clock;

    Artifacts(ArtifactRepository artifacts, ArtifactChunkRepository chunks, Clock clock) {
        this.artifacts = artifacts;
        this.chunks = chunks;
        this.clock = clock;
    }

    /** Answers the id under which it can be had again. */
    @Transactional
    public long store(byte[] content) {
        var artifact = artifacts
                .save(new ArtifactEntity(content.length, Sha256.hex(content), clock.instant()))
                .toArtifact();
        var parts = new ArrayList<ArtifactChunk>();
        for (var from = 0; from < content.length; from += ArtifactChunk.MOST_BYTES) {
            var to = Math.min(content.length, from + ArtifactChunk.MOST_BYTES);
            parts.add(new ArtifactChunk(artifact.id(), parts.size(), Arrays.copyOfRange(content, from, to)));
        }
        chunks.saveAll(parts);
        return artifact.id();
    }

    /** @throws ProblemException 404 when there is no such artifact */
    @Transactional(readOnly = true)
    public Artifact get(long id) {
        return artifacts
                .findById(id)
                .orElseThrow(() -> ProblemException.notFound("There is no artifact " + id))
                .toArtifact();
    }

    /**
     * The content, after a look at its checksum.
     *
     * @throws ProblemException 404 when there is no such artifact
     * @throws IllegalStateException when it is not what was stored
     */
    @Transactional(readOnly = true)
    public byte[] read(long id) {
        var artifact = get(id);
        var parts = chunks.findByArtifactIdOrderByNumberAsc(id);
        var found = parts.stream().mapToLong(part -> part.content().length).sum();
        if (found != artifact.size()) {
            throw new IllegalStateException(
                    "artifact " + id + " is damaged: it has " + found + " bytes instead of " + artifact.size());
        }
        var content = ByteBuffer.allocate(Math.toIntExact(found));
        parts.forEach(part -> content.put(part.content()));
        var sha256 = Sha256.hex(content.array());
        if (!sha256.equals(artifact.sha256())) {
            throw new IllegalStateException(
                    "artifact " + id + " is damaged: its SHA-256 is " + sha256 + " instead of " + artifact.sha256());
        }
        return content.array();
    }

    /** Removes it; one that is not there is fine too. */
    @Transactional
    public void delete(long id) {
        // The database removes its chunks with it
        artifacts.deleteById(id);
    }
}

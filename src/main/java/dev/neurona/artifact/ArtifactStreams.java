package dev.neurona.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Files too large to be whole in memory, or to be written in one transaction. Such a file is begun, and then written in several
 * transactions: whoever begins one keeps its id in the same transaction, so that what a crash leaves half-written can be found and
 * deleted. Safe for any number of threads, but one file is written by one.
 */
@Service
public class ArtifactStreams {

    /** 4 MB a transaction: few enough commits, and little enough memory. */
    private static final int CHUNKS_AT_ONCE = 8;

    private final ArtifactRepository artifacts;
    private final ArtifactChunkRepository chunks;
    private final TransactionOperations transactions;
    private final Clock clock;

    ArtifactStreams(
            ArtifactRepository artifacts,
            ArtifactChunkRepository chunks,
            TransactionOperations transactions,
            Clock clock) {
        this.artifacts = artifacts;
        this.chunks = chunks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes room for a file, in the caller's transaction where there is one.
     *
     * @param size in bytes
     * @param sha256 of the content, in lower-case hexadecimal
     * @return the id under which it can be read once it is written
     */
    @Transactional
    public long begin(long size, String sha256) {
        return artifacts
                .save(new ArtifactEntity(size, sha256, clock.instant()))
                .toArtifact()
                .id();
    }

    /**
     * Writes the content of a file that was begun; slow, so never in a transaction.
     *
     * @throws IOException when {@code content} can't be read; then the file is to be deleted
     */
    public void write(long id, InputStream content) throws IOException {
        var number = 0;
        var parts = new ArrayList<ArtifactChunk>();
        for (var part = content.readNBytes(ArtifactChunk.MOST_BYTES);
                part.length > 0;
                part = content.readNBytes(ArtifactChunk.MOST_BYTES)) {
            parts.add(new ArtifactChunk(id, number++, part));
            if (parts.size() == CHUNKS_AT_ONCE) {
                save(parts);
            }
        }
        save(parts);
    }

    private void save(ArrayList<ArtifactChunk> parts) {
        transactions.executeWithoutResult(status -> chunks.saveAll(parts));
        parts.clear();
    }

    /**
     * The content, read chunk by chunk as the stream is. It ends early when the file is damaged: whoever reads it looks at size and
     * checksum.
     */
    public InputStream read(long id) {
        return new ChunkStream(number -> chunks.findByArtifactIdAndNumber(id, number));
    }
}

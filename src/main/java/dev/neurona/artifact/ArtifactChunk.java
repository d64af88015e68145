package dev.neurona.artifact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A part of a file. Immutable, or else Hibernate would keep a second copy of the bytes to see whether they have changed. */
@Entity
@Immutable
@Table(name = "artifact_chunk")
class ArtifactChunk {

    /** H2 takes at most 1 MiB in one value. */
    static final int MOST_BYTES = 512 * 1024;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "artifact_chunk_seq")
    @SequenceGenerator(name = "artifact_chunk_seq", sequenceName = "artifact_chunk_seq", allocationSize = 50)
    private @Nullable Long id;

    private long artifactId;

    /** From 0. */
    private int number;

    @Column(length = MOST_BYTES)
    private byte[] content;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ArtifactChunk() {}

    ArtifactChunk(long artifactId, int number, byte[] content) {
        this.artifactId = artifactId;
        this.number = number;
        this.content = content;
    }

    byte[] content() {
        return content;
    }
}

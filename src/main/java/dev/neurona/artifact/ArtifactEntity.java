package dev.neurona.artifact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What is known of a file. It never changes. */
@Entity
@Immutable
@Table(name = "artifact")
class ArtifactEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long size;

    @Column(length = 64)
    private String sha256;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ArtifactEntity() {}

    ArtifactEntity(long size, String sha256, Instant createdAt) {
        this.size = size;
        this.sha256 = sha256;
        this.createdAt = createdAt;
    }

    Artifact toArtifact() {
        if (id == null) {
            throw new IllegalStateException("an artifact is not stored yet");
        }
        return new Artifact(id, size, sha256, createdAt);
    }
}

package dev.neurona.model;

import dev.neurona.artifact.Artifact;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version's row. It never changes. */
@Entity
@Immutable
@Table(name = "model_version")
class ModelVersionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 63)
    private String model;

    private int version;
    private @Nullable Long runId;

    @Convert(converter = SignatureColumn.class)
    @Column(length = 1_000_000)
    private Signature signature;

    @Column(length = 1_000_000)
    private String preprocessing;

    @Column(length = 1_000_000)
    private String network;

    @Convert(converter = MetricsColumn.class)
    @Column(length = 100_000)
    private Map<String, Double> metrics;

    private long artifactId;
    private long size;

    @Column(length = 64)
    private String sha256;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ModelVersionEntity() {}

    ModelVersionEntity(NewModelVersion registered, int version, Artifact artifact) {
        this.model = registered.model();
        this.version = version;
        this.runId = registered.runId();
        this.signature = registered.signature();
        this.preprocessing = registered.preprocessing();
        this.network = registered.network();
        this.metrics = registered.metrics();
        this.artifactId = artifact.id();
        this.size = artifact.size();
        this.sha256 = artifact.sha256();
        this.createdAt = artifact.createdAt();
    }

    String model() {
        return model;
    }

    int version() {
        return version;
    }

    ModelVersion toVersion(List<String> aliases) {
        if (id == null) {
            throw new IllegalStateException("version " + version + " of " + model + " is not stored yet");
        }
        return new ModelVersion(
                id,
                model,
                version,
                runId,
                signature,
                preprocessing,
                network,
                metrics,
                artifactId,
                size,
                sha256,
                createdAt,
                aliases);
    }
}

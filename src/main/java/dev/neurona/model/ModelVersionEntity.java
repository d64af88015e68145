package dev.neurona.model;

import dev.neurona.artifact.Artifact;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A version's row. What it answers with never changes; what people say of it may. */
@Entity
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

    @Column(length = 63)
    private @Nullable String testedOnDataset;

    @Column(name = "tested_on_sha256", length = 64)
    private @Nullable String testedOnSha256;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 16)
    private ModelFormat format;

    private long artifactId;
    private long size;

    @Column(length = 64)
    private String sha256;

    private @Nullable Long onnxArtifactId;
    private @Nullable Long onnxSize;

    @Column(length = 64)
    private @Nullable String onnxSha256;

    @Column(length = 1000)
    private @Nullable String onnxObstacle;

    private Instant createdAt;

    @Column(length = 2000)
    private String description = "";

    @Convert(converter = TagsColumn.class)
    @Column(length = 100_000)
    private Map<String, String> tags = Map.of();

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ModelVersionEntity() {}

    ModelVersionEntity(NewModelVersion registered, int version, Artifact artifact, @Nullable Artifact onnx) {
        this.model = registered.model();
        this.version = version;
        this.runId = registered.runId();
        this.signature = registered.signature();
        this.preprocessing = registered.preprocessing();
        this.network = registered.network();
        this.metrics = registered.metrics();
        if (registered.testedOn() != null) {
            this.testedOnDataset = registered.testedOn().dataset();
            this.testedOnSha256 = registered.testedOn().sha256();
        }
        this.format = registered.files().format();
        this.artifactId = artifact.id();
        this.size = artifact.size();
        this.sha256 = artifact.sha256();
        this.onnxObstacle = registered.files().obstacle();
        if (onnx != null) {
            this.onnxArtifactId = onnx.id();
            this.onnxSize = onnx.size();
            this.onnxSha256 = onnx.sha256();
        }
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
                testedOn(),
                format,
                artifactId,
                size,
                sha256,
                engine(),
                createdAt,
                description,
                tags,
                aliases);
    }

    Map<String, String> tags() {
        return tags;
    }

    /** @param newDescription null leaves it as it is */
    void describe(@Nullable String newDescription, Map<String, String> newTags) {
        description = newDescription == null ? description : newDescription;
        tags = newTags;
    }

    private @Nullable TestedOn testedOn() {
        return testedOnDataset == null || testedOnSha256 == null ? null : new TestedOn(testedOnDataset, testedOnSha256);
    }

    private ServingEngine engine() {
        if (onnxArtifactId == null || onnxSize == null || onnxSha256 == null) {
            return ServingEngine.dl4j(
                    onnxObstacle == null ? "It is from before there was ONNX here; train it anew" : onnxObstacle);
        }
        return ServingEngine.onnxRuntime(new ServingEngine.OnnxFile(onnxArtifactId, onnxSize, onnxSha256));
    }
}

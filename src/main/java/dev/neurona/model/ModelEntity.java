package dev.neurona.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's row. Its lock orders all that is done to its versions and aliases. */
@Entity
@Table(name = "model")
class ModelEntity {

    @Id
    @Column(length = 63)
    private String name;

    /** 0 while there is none. */
    private int latestVersion;

    private @Nullable Long awaitedJobId;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ModelEntity() {}

    ModelEntity(String name, Instant now) {
        this.name = name;
        this.createdAt = now;
    }

    String name() {
        return name;
    }

    int latestVersion() {
        return latestVersion;
    }

    @Nullable
    Long awaitedJobId() {
        return awaitedJobId;
    }

    void await(long jobId) {
        awaitedJobId = jobId;
    }

    int nextVersion() {
        return ++latestVersion;
    }

    Model toModel(Map<String, Integer> aliases) {
        return new Model(name, latestVersion == 0 ? null : latestVersion, aliases, createdAt, awaitedJobId);
    }
}

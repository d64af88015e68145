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

    /** The number that was given last, be that version still there or not; 0 while there was none. */
    private int latestVersion;

    /** The newest that is left; 0 while there is none. */
    private int newestVersion;

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

    /** The number of the newest version that there is; 0 while there is none. */
    int newestVersion() {
        return newestVersion;
    }

    @Nullable
    Long awaitedJobId() {
        return awaitedJobId;
    }

    void await(long jobId) {
        awaitedJobId = jobId;
    }

    int nextVersion() {
        newestVersion = ++latestVersion;
        return newestVersion;
    }

    /** A version was deleted; {@code newest} is the newest of those that are left. */
    void removed(int newest) {
        newestVersion = newest;
    }

    Model toModel(Map<String, Integer> aliases) {
        return new Model(name, newestVersion == 0 ? null : newestVersion, aliases, createdAt, awaitedJobId);
    }
}

package dev.neurona.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Which artifact is which part of a data set. */
@Entity
@Immutable
@Table(name = "dataset_file")
class DatasetFileEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long datasetId;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private Split split;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private ContentFile.Part part;

    private long artifactId;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected DatasetFileEntity() {}

    DatasetFileEntity(long datasetId, ContentFile file, long artifactId) {
        this.datasetId = datasetId;
        this.split = file.split();
        this.part = file.part();
        this.artifactId = artifactId;
    }

    Split split() {
        return split;
    }

    ContentFile.Part part() {
        return part;
    }

    long artifactId() {
        return artifactId;
    }
}

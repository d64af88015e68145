package dev.neurona.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An uploaded data set. It is in the catalogue once it has its name; after that it never changes. */
@Entity
@Table(name = "dataset")
class DatasetEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 63)
    private @Nullable String name;

    @Convert(converter = EntryColumn.class)
    @Column(length = EntryColumn.LONGEST)
    private Dataset entry;

    @Column(length = 64)
    private String sha256;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected DatasetEntity() {}

    DatasetEntity(Dataset entry, Instant createdAt) {
        this.entry = entry;
        this.sha256 = entry.sha256();
        this.createdAt = createdAt;
    }

    /** Enters it into the catalogue. */
    void publish() {
        name = entry.name();
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("a data set is not stored yet");
        }
        return id;
    }

    Dataset entry() {
        return entry;
    }
}

package dev.neurona.training;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A search whose trials are trained elsewhere. */
@Entity
@Table(name = "search")
class SearchEntity {

    static final int LONGEST = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = LONGEST)
    private String spec;

    /** How many trials were asked for; changes under the row's lock. */
    private int asked;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected SearchEntity() {}

    SearchEntity(String spec, Instant now) {
        this.spec = spec;
        this.createdAt = now;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("a search that is not stored yet");
        }
        return id;
    }

    String spec() {
        return spec;
    }

    void replace(String more) {
        spec = more;
    }

    int asked() {
        return asked;
    }

    Instant createdAt() {
        return createdAt;
    }
}

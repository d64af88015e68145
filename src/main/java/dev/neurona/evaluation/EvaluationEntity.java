package dev.neurona.evaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What a run's network was worth, as JSON text. It never changes. */
@Entity
@Immutable
@Table(name = "run_evaluation")
class EvaluationEntity implements Persistable<Long> {

    @Id
    private long runId;

    @Column(length = 1_000_000)
    private String evaluation;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected EvaluationEntity() {}

    EvaluationEntity(long runId, String evaluation, Instant createdAt) {
        this.runId = runId;
        this.evaluation = evaluation;
        this.createdAt = createdAt;
    }

    @Override
    public @Nullable Long getId() {
        return runId;
    }

    /** Only ever saved once, so that there is nothing to look for before. */
    @Override
    public boolean isNew() {
        return true;
    }

    String evaluation() {
        return evaluation;
    }

    Instant createdAt() {
        return createdAt;
    }
}

package dev.neurona.evaluation;

import dev.neurona.dataset.Split;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What a job evaluates, and as JSON text what came of it. */
@Entity
@Table(name = "version_evaluation")
class VersionEvaluationEntity implements Persistable<Long> {

    @Id
    private long jobId;

    private String model;
    private int version;
    private String dataset;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Split split;

    private @Nullable Double loss;
    private @Nullable Double accuracy;

    @Column(length = 1_000_000)
    private @Nullable String evaluation;

    @Transient
    private boolean isNew;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected VersionEvaluationEntity() {}

    VersionEvaluationEntity(long jobId, AskedEvaluation asked) {
        this.jobId = jobId;
        this.model = asked.model();
        this.version = asked.version();
        this.dataset = asked.dataset();
        this.split = asked.split();
        this.isNew = true;
    }

    @Override
    public Long getId() {
        return jobId;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Nullable
    String evaluation() {
        return evaluation;
    }

    void keep(Evaluation measured, String json) {
        loss = measured.loss();
        accuracy = measured.classification() == null
                ? null
                : measured.classification().accuracy();
        evaluation = json;
    }

    VersionEvaluation.Row toRow() {
        return new VersionEvaluation.Row(jobId, model, version, dataset, split, loss, accuracy);
    }
}

package dev.neurona.training;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** A job that trains a run of an earlier one again. */
@Entity
@Immutable
@Table(name = "reproduction")
class ReproductionEntity implements Persistable<Long> {

    @Id
    private long jobId;

    private long runId;

    /** For Hibernate. */
    protected ReproductionEntity() {}

    ReproductionEntity(long jobId, long runId) {
        this.jobId = jobId;
        this.runId = runId;
    }

    @Override
    public Long getId() {
        return jobId;
    }

    /** Only ever saved once, so that there is nothing to look for before. */
    @Override
    public boolean isNew() {
        return true;
    }

    long jobId() {
        return jobId;
    }

    long runId() {
        return runId;
    }
}

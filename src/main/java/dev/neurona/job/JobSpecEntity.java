package dev.neurona.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What was submitted. It changes only when a job that has ended is to do more. */
@Entity
@Table(name = "job_spec")
class JobSpecEntity implements Persistable<Long> {

    static final int LONGEST = 1_000_000;

    @Id
    private long jobId;

    @Column(length = LONGEST)
    private String spec;

    /** W3C's, so that a worker continues the trace of who submitted it. */
    @Column(length = 100)
    private @Nullable String traceParent;

    @Transient
    private boolean isNew = true;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected JobSpecEntity() {}

    JobSpecEntity(long jobId, String spec, @Nullable String traceParent) {
        this.jobId = jobId;
        this.spec = spec;
        this.traceParent = traceParent;
    }

    @Override
    public Long getId() {
        return jobId;
    }

    String spec() {
        return spec;
    }

    void replace(String more) {
        spec = more;
    }

    @Nullable
    String traceParent() {
        return traceParent;
    }

    /** Its key is given, so Spring Data can't tell from it whether there is a row. */
    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void stored() {
        isNew = false;
    }
}

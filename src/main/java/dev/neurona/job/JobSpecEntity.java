package dev.neurona.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    /** Only ever saved once, so that there is nothing to look for before. */
    @Override
    public boolean isNew() {
        return true;
    }
}

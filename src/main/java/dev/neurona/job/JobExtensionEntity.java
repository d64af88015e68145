package dev.neurona.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/** A request that had a job do more, by the key it came with. It never changes. */
@Entity
@Table(name = "job_extension")
class JobExtensionEntity implements Persistable<String> {

    @Id
    private String idempotencyKey;

    private long jobId;

    private String requestSha256;

    @Transient
    private boolean isNew = true;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected JobExtensionEntity() {}

    JobExtensionEntity(String idempotencyKey, long jobId, String requestSha256) {
        this.idempotencyKey = idempotencyKey;
        this.jobId = jobId;
        this.requestSha256 = requestSha256;
    }

    @Override
    public String getId() {
        return idempotencyKey;
    }

    long jobId() {
        return jobId;
    }

    String requestSha256() {
        return requestSha256;
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

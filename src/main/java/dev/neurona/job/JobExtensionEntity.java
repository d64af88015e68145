package dev.neurona.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.springframework.data.domain.Persistable;

/** A request that had a job do more, by the key it came with. It never changes. */
@Entity
@Table(name = "job_extension")
class JobExtensionEntity implements Persistable<String> {

    @Id
    private String idempotencyKey;

    private long jobId;

    private String requestSha256;

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

    /** Only ever saved once, so that there is nothing to look for before. */
    @Override
    public boolean isNew() {
        return true;
    }
}

package dev.neurona.training;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A request that began a search, had it go on or asked for a trial of it, by the key it came with. It never changes. */
@Entity
@Table(name = "search_request")
class SearchRequestEntity implements Persistable<String> {

    @Id
    private String idempotencyKey;

    private long searchId;

    private @Nullable Integer trial;

    private String requestSha256;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected SearchRequestEntity() {}

    SearchRequestEntity(String idempotencyKey, long searchId, @Nullable Integer trial, String requestSha256) {
        this.idempotencyKey = idempotencyKey;
        this.searchId = searchId;
        this.trial = trial;
        this.requestSha256 = requestSha256;
    }

    @Override
    public String getId() {
        return idempotencyKey;
    }

    long searchId() {
        return searchId;
    }

    /** Its number, where a trial was asked for. */
    @Nullable
    Integer trial() {
        return trial;
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

package dev.neurona.training;

import dev.neurona.run.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import tools.jackson.databind.json.JsonMapper;

/** A trial's row. It changes only under its lock. */
@Entity
@DynamicUpdate
@IdClass(SearchTrialEntity.Key.class)
@Table(name = "search_trial")
class SearchTrialEntity implements Persistable<SearchTrialEntity.Key> {

    record Key(long searchId, int number) {}

    @Id
    private long searchId;

    @Id
    private int number;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private RunStatus status = RunStatus.RUNNING;

    @Column(length = 1_000_000)
    private String parameters;

    /** Values after each epoch, with commas between them. */
    @Column(length = 1_000_000)
    private String curve = "";

    @Column(name = "trial_value")
    private @Nullable Double value;

    private Instant askedAt;
    /** When it was asked for, or something was told of it last. */
    private Instant heardAt;

    private @Nullable Instant endedAt;

    @Transient
    private boolean isNew = true;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected SearchTrialEntity() {}

    SearchTrialEntity(long searchId, int number, String parameters, Instant now) {
        this.searchId = searchId;
        this.number = number;
        this.parameters = parameters;
        this.askedAt = now;
        this.heardAt = now;
    }

    @Override
    public Key getId() {
        return new Key(searchId, number);
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

    /** Nobody has told of it for too long: another begins it anew. */
    void askAgain(Instant now) {
        if (status.hasEnded()) {
            throw new IllegalStateException("trial " + number + " is " + status);
        }
        curve = "";
        askedAt = now;
        heardAt = now;
    }

    List<Double> curve() {
        return curve.isEmpty()
                ? List.of()
                : Arrays.stream(curve.split(",")).map(Double::valueOf).toList();
    }

    RunStatus status() {
        return status;
    }

    @Nullable
    Double value() {
        return value;
    }

    void add(double epochValue, Instant now) {
        heardAt = now;
        curve = curve.isEmpty() ? Double.toString(epochValue) : curve + "," + epochValue;
    }

    void end(RunStatus end, @Nullable Double endValue, Instant now) {
        if (!status.canBecome(end)) {
            throw new IllegalStateException("trial " + number + " is " + status + " and can't become " + end);
        }
        status = end;
        value = endValue;
        endedAt = now;
    }

    AskedTrial toTrial() {
        return new AskedTrial(
                number, status, JsonMapper.shared().readTree(parameters), curve(), value, askedAt, endedAt);
    }
}

package dev.neurona.training;

import dev.neurona.run.RunStatus;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    /** Only ever saved once, so that there is nothing to look for before. */
    @Override
    public boolean isNew() {
        return true;
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

    /**
     * Takes what a client tells. Told again, it changes nothing.
     *
     * @param report sound in itself
     * @throws ProblemException 409 when it has ended otherwise; 422 when epochs are left out, or one is told with another value
     */
    void tell(TrialReport report, Instant now) {
        if (report.epoch() == null) {
            end(report, now);
        } else {
            add(report.epoch(), report.value(), now);
        }
    }

    private void end(TrialReport report, Instant now) {
        var told = curve();
        var end = report.end();
        var endValue = report.value() == null && end == RunStatus.PRUNED && !told.isEmpty()
                ? told.get(told.size() - 1)
                : report.value();
        if (!status.hasEnded()) {
            status = end;
            value = endValue;
            endedAt = now;
        } else if (status != end || !Objects.equals(value, endValue)) {
            throw ProblemException.conflict(
                    "Trial " + number + " has ended already: it is " + status + " with the value " + value);
        }
    }

    private void add(int epoch, double epochValue, Instant now) {
        var told = curve();
        if (epoch <= told.size() && told.get(epoch - 1) == epochValue) {
            return;
        }
        if (status.hasEnded()) {
            throw ProblemException.conflict("Trial " + number + " has ended already: it is " + status);
        }
        if (epoch != told.size() + 1) {
            throw ProblemException.invalid("/epoch", "is " + Values.show(epoch) + "; the next is " + (told.size() + 1));
        }
        heardAt = now;
        curve = curve.isEmpty() ? Double.toString(epochValue) : curve + "," + epochValue;
    }

    AskedTrial toTrial() {
        return new AskedTrial(
                number, status, JsonMapper.shared().readTree(parameters), curve(), value, askedAt, endedAt);
    }
}

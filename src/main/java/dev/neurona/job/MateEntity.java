package dev.neurona.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A worker beside the first that is at a job. Written under the job's lock. */
@Entity
@IdClass(MateEntity.Key.class)
@Table(name = "job_mate")
class MateEntity {

    record Key(long jobId, int number) {}

    @Id
    private long jobId;

    @Id
    private int number;

    private int attempt;
    private int crashes;

    /** For Hibernate. */
    protected MateEntity() {}

    MateEntity(Seat seat) {
        this.jobId = seat.jobId();
        this.number = seat.number();
    }

    int attempt() {
        return attempt;
    }

    /** How many of its attempts died in a row, the present one among them. */
    int crashes() {
        return crashes + 1;
    }

    /** The process of the attempt before, if there was one, has died. */
    void begin(int next) {
        if (attempt > 0) {
            crashes++;
        }
        attempt = next;
    }

    void forgetCrashes() {
        crashes = 0;
    }
}

package dev.neurona.run;

import jakarta.persistence.Embeddable;

/** Which attempt at the job may write to a run. */
@Embeddable
class RunWriter {

    private int attempt;

    /** The attempt that has taken the run for itself; 0 for a run that nobody else would take. */
    private int claimedBy;

    /** How many reports of the present attempt are stored. */
    private long reports;

    int attempt() {
        return attempt;
    }

    long reports() {
        return reports;
    }

    void claim(int attempt) {
        claimedBy = attempt;
    }

    /** Of several workers at a job one of an earlier attempt may go on with what one of a later has left, once it has claimed that. */
    boolean mayBegin(int attempt) {
        return attempt > this.attempt || attempt == claimedBy;
    }

    void begin(int attempt) {
        this.attempt = attempt;
        this.reports = 0;
    }

    void store(long report) {
        reports = report;
    }
}

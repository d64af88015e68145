package dev.neurona.job;

import jakarta.persistence.Embeddable;

/** Which attempt is the first worker's, among those of all workers that are at a job. */
@Embeddable
class Leadership {

    /** The first worker's. */
    private int attempt;

    /** Of all workers that were ever at it. */
    private int lastAttempt;

    /** Whether the first worker has gone while others are still at it. */
    private boolean leaderless;

    /** How many attempts of first workers died in a row before they had come any further. */
    private int crashes;

    int attempt() {
        return attempt;
    }

    /** Whether more than the first attempt was ever made. */
    boolean isTried() {
        return lastAttempt > 1;
    }

    boolean isWith(int attempt) {
        return !leaderless && this.attempt == attempt;
    }

    /** @param running whether workers are at the job: then the process of the first one before has died */
    int lead(boolean running) {
        if (running && !leaderless) {
            crashes++;
        }
        attempt = next();
        leaderless = false;
        return attempt;
    }

    /** @param running whether workers are at the job; else there is no first one */
    int help(boolean running) {
        leaderless = leaderless || !running;
        return next();
    }

    private int next() {
        lastAttempt = Math.max(lastAttempt, attempt) + 1;
        return lastAttempt;
    }

    /** The first worker goes, and others stay. */
    void leave() {
        leaderless = true;
    }

    /** Nobody is at the job. */
    void disband() {
        leaderless = false;
    }

    int crashes(boolean running) {
        return running && !leaderless ? crashes + 1 : crashes;
    }

    void forgetCrashes() {
        crashes = 0;
    }
}

package dev.neurona.job;

import jakarta.persistence.Embeddable;

/** What users want of a job, for the workers that are at it to see. */
@Embeddable
class Wishes {

    private boolean cancelRequested;
    private boolean paused;

    boolean cancelRequested() {
        return cancelRequested;
    }

    boolean paused() {
        return paused;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** As for a new job. */
    void forget() {
        cancelRequested = false;
        paused = false;
    }
}

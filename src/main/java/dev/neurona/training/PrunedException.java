package dev.neurona.training;

/** A search gives the run up, since others did better. What it measured until now is stored. */
class PrunedException extends RuntimeException {

    PrunedException(long runId) {
        super("run " + runId + " is given up");
    }
}

package dev.neurona.training;

/**
 * What part of a job a run is.
 *
 * @param done how many runs were before it
 * @param total how many there are
 */
record JobShare(int done, int total) {

    /** How much of the job is done when this much of the run is. */
    double of(double fraction) {
        return (done + fraction) / total;
    }
}

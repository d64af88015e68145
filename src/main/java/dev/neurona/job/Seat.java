package dev.neurona.job;

/**
 * A place at a job for one worker, which db-scheduler holds one execution for.
 *
 * @param number 0 for the first worker, which every job has; above for those that help it
 */
record Seat(long jobId, int number) {

    static Seat first(long jobId) {
        return new Seat(jobId, 0);
    }

    /** @param instance as {@link #instance} wrote it */
    static Seat of(String instance) {
        var parts = instance.split("/");
        return new Seat(Long.parseLong(parts[0]), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }

    boolean isFirst() {
        return number == 0;
    }

    Seat next() {
        return new Seat(jobId, number + 1);
    }

    /** Its name in the queue. */
    String instance() {
        return isFirst() ? Long.toString(jobId) : jobId + "/" + number;
    }
}

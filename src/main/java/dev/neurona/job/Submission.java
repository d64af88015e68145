package dev.neurona.job;

/**
 * What came of submitting a job.
 *
 * @param isNew whether it was made now; otherwise an earlier one had the same idempotency key
 */
public record Submission(Job job, boolean isNew) {}

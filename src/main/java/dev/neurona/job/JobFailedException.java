package dev.neurona.job;

import dev.neurona.shared.Failure;

/** The handler knows why the job can't succeed and says so in a sentence for the user. */
public class JobFailedException extends RuntimeException {

    private final transient Failure failure;

    public JobFailedException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}

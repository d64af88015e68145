package dev.neurona.run;

/** A write was refused and nothing stored, since another attempt has the run now or the run has ended. Stop, and write no more. */
public class StaleAttemptException extends RuntimeException {

    public StaleAttemptException(String message) {
        super(message);
    }
}

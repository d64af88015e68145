package dev.neurona.shared;

/**
 * Why a job or a run failed.
 *
 * @param type a stable word for programs, in snake_case, e.g. {@code internal_error}; at most 100 characters
 * @param message a sentence for people; what is longer than 2000 characters is cut
 */
public record Failure(String type, String message) {

    private static final int LONGEST_MESSAGE = 2000;

    public Failure {
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE - 1) + "…";
        }
    }
}

package dev.neurona.engine;

/** A training can't go on from this checkpoint: it is damaged, or of another version, network or optimizer. Begin anew. */
public final class UnfitCheckpointException extends RuntimeException {

    UnfitCheckpointException(String message) {
        super(message);
    }
}

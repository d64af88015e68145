package dev.neurona.engine;

/** There is no kernel for a part of a network: DL4J has to train it. */
final class NoKernelException extends RuntimeException {

    /** @param part what there is no kernel for, as a user knows it */
    NoKernelException(String part) {
        super("there is no kernel for " + part);
    }
}

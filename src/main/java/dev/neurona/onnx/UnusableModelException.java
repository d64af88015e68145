package dev.neurona.onnx;

/** A model can't be loaded, or can't answer. The message says what is wrong with it in our own words; the cause is ONNX Runtime's. */
public final class UnusableModelException extends RuntimeException {

    UnusableModelException(String message) {
        super(message);
    }

    UnusableModelException(String message, Exception cause) {
        super(message, cause);
    }
}

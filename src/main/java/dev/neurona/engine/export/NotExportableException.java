package dev.neurona.engine.export;

/** A part of a network can't be said in ONNX. The message says which, as the end of a sentence: "there is no ONNX for …". */
public final class NotExportableException extends RuntimeException {

    NotExportableException(String part) {
        super(part);
    }
}

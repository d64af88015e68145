package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a version's file is written in. */
public enum ModelFormat {
    /** The ZIP of Deeplearning4j's {@code ModelSerializer}. */
    DL4J,
    /** Open Neural Network Exchange. */
    ONNX;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

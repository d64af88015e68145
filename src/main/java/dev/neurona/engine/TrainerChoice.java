package dev.neurona.engine;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who trains a network. Both learn the same, but for the rounding of floats. */
public enum TrainerChoice {
    /** Neurona's own kernels, or DL4J where there is no kernel for a part of the network. */
    AUTO("auto"),
    /** DL4J's own {@code fit}. */
    DL4J("dl4j");

    private final String text;

    TrainerChoice(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}

package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** Activation functions by their Keras names. */
public enum Activation {
    LINEAR("linear"),
    RELU("relu"),
    SIGMOID("sigmoid"),
    SOFTMAX("softmax"),
    TANH("tanh");

    private final String kerasName;

    Activation(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }
}

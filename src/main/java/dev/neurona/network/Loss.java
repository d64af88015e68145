package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** Losses by their Keras names; each is the mean over the examples of a batch. */
public enum Loss {
    /** {@code -Σ t·log(p)} over the classes, for one-hot {@code t}; it needs a softmax output. */
    CATEGORICAL_CROSSENTROPY("categorical_crossentropy"),
    /** {@code Σ (t-p)² / units}. */
    MSE("mse");

    private final String kerasName;

    Loss(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }
}

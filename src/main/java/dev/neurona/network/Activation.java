package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** Activation functions by their Keras names, with the constants that Keras gives them. */
public enum Activation {
    /** {@code x} for positive {@code x}, else {@code e^x - 1} (Clevert et al. 2015, arXiv:1511.07289). */
    ELU("elu"),
    /** {@code x·Φ(x)}, exact (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
    GELU("gelu"),
    /** {@code x} for positive {@code x}, else {@code 0.2·x}. */
    LEAKY_RELU("leaky_relu"),
    LINEAR("linear"),
    RELU("relu"),
    /** {@code 1.0507·elu} with slope 1.67326 (Klambauer et al. 2017, arXiv:1706.02515). */
    SELU("selu"),
    SIGMOID("sigmoid"),
    SOFTMAX("softmax"),
    /** {@code log(1 + e^x)}. */
    SOFTPLUS("softplus"),
    /** {@code x·sigmoid(x)}, also called SiLU (Ramachandran et al. 2017, arXiv:1710.05941). */
    SWISH("swish"),
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

package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a layer's weights are drawn before training, by Keras's names. Biases start at zero. */
public enum KernelInitializer {
    /** Uniform in {@code ±sqrt(6 / (fanIn + fanOut))}: Glorot and Bengio 2010. Keras's default. */
    GLOROT_UNIFORM("glorot_uniform"),
    /** Normal with {@code σ = sqrt(2 / fanIn)}: He et al. 2015, made for relu. */
    HE_NORMAL("he_normal");

    private final String kerasName;

    KernelInitializer(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }
}

package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How weights start, by Keras's names and with Keras's default parameters. {@code fanIn} and {@code fanOut} are a kernel's inputs
 * and outputs, times the size of its window. Keras's normal distributions are cut off at two standard deviations, and those that
 * keep a variance make up for what was cut.
 */
public enum Initializer {
    /** Variance {@code 2 / (fanIn + fanOut)}, truncated normal (Glorot and Bengio 2010). */
    GLOROT_NORMAL("glorot_normal"),
    /** Uniform in {@code ±sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio 2010). */
    GLOROT_UNIFORM("glorot_uniform"),
    /** Variance {@code 2 / fanIn}, truncated normal (He et al. 2015, arXiv:1502.01852). */
    HE_NORMAL("he_normal"),
    /** Uniform in {@code ±sqrt(6 / fanIn)} (He et al. 2015). */
    HE_UNIFORM("he_uniform"),
    /** Variance {@code 1 / fanIn}, truncated normal (LeCun et al. 1998). */
    LECUN_NORMAL("lecun_normal"),
    /** Uniform in {@code ±sqrt(3 / fanIn)} (LeCun et al. 1998). */
    LECUN_UNIFORM("lecun_uniform"),
    ONES("ones"),
    /** An orthogonal matrix of what the kernel is as {@code [all but the last, last]} (Saxe et al. 2014, arXiv:1312.6120). */
    ORTHOGONAL("orthogonal"),
    /** Normal with standard deviation 0.05. */
    RANDOM_NORMAL("random_normal"),
    /** Uniform in ±0.05. */
    RANDOM_UNIFORM("random_uniform"),
    /** Normal with standard deviation 0.05, drawn again beyond 0.1. */
    TRUNCATED_NORMAL("truncated_normal"),
    ZEROS("zeros");

    private final String kerasName;

    Initializer(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }
}

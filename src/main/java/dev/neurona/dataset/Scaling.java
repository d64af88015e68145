package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How raw values are brought to the size that networks learn well with. */
public enum Scaling {
    /** {@code (x - min) / (max - min)} over the range of the whole data set: Keras's {@code x / 255} for pictures. */
    RESCALE,
    /** {@code (x - mean) / deviation} of each column or channel of the examples trained on: Keras's {@code Normalization}. */
    STANDARDIZE,
    /** {@code (x - min) / (max - min)} of each column or channel of the examples trained on. */
    MIN_MAX,
    /** As they are. */
    NONE;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

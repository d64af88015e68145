package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a training can be watched by, by Keras's names. */
public enum Monitor {
    ACCURACY("accuracy"),
    LOSS("loss"),
    VAL_ACCURACY("val_accuracy"),
    VAL_LOSS("val_loss");

    private final String metric;

    Monitor(String metric) {
        this.metric = metric;
    }

    /** The metric's name. */
    @JsonValue
    public String metric() {
        return metric;
    }

    /** Whether it is measured on examples that are held out. */
    public boolean needsValidation() {
        return this == VAL_LOSS || this == VAL_ACCURACY;
    }

    /** Whether {@code value} is better than {@code best} by more than {@code minDelta}: accuracies rise, losses fall. */
    public boolean isBetter(double value, double best, double minDelta) {
        return this == ACCURACY || this == VAL_ACCURACY ? value - minDelta > best : value + minDelta < best;
    }

    /** What everything is better than. */
    public double worst() {
        return this == ACCURACY || this == VAL_ACCURACY ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}

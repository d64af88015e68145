package dev.neurona.dataset;

/** Between which numbers the values of a data set lie, in its raw units, both included; {@code max} is above {@code min}. */
public record ValueRange(double min, double max) {

    public ValueRange {
        if (!(Double.isFinite(min) && Double.isFinite(max) && min < max)) {
            throw new IllegalArgumentException("value range " + min + " to " + max + " must be finite and rising");
        }
    }
}

package dev.neurona.dataset;

/**
 * What turns raw units into what a network sees: {@code value * scale + offset}. It is stored with a model version, so that
 * predictions see what training saw.
 */
public record Preprocessing(double scale, double offset) {

    public Preprocessing {
        if (!(Double.isFinite(scale) && Double.isFinite(offset) && scale != 0)) {
            throw new IllegalArgumentException(
                    "scale " + scale + " must be finite and not zero, offset " + offset + " must be finite");
        }
    }

    /** Maps {@code range} onto 0 to 1: {@code (x - min) / (max - min)}, which is Keras's {@code x / 255} for pixels. */
    public static Preprocessing rescale(ValueRange range) {
        var scale = 1 / (range.max() - range.min());
        // Adding 0.0 turns the -0.0 of a range that begins at zero into 0.0
        return new Preprocessing(scale, -range.min() * scale + 0.0);
    }

    /** Changes the first {@code length} values in place; computed in double precision and rounded once. */
    public void apply(float[] values, int length) {
        for (var i = 0; i < length; i++) {
            values[i] = (float) (values[i] * scale + offset);
        }
    }

    /** What each byte becomes, by its unsigned value: {@code [256]}. */
    float[] ofBytes() {
        var values = new float[256];
        for (var i = 0; i < values.length; i++) {
            values[i] = i;
        }
        apply(values, values.length);
        return values;
    }
}

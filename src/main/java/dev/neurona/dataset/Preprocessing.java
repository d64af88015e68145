package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What turns raw units into what a network sees: first perhaps another form (pictures resized, categories one-hot), then {@code value
 * * scale + offset}. It is stored with a model version, and the same code prepares examples in training and instances in prediction,
 * so that both see the same.
 *
 * @param scale of every value, or of each along the last dimension: each column of a table, each channel of a picture; in JSON a
 *     number or a list of them
 * @param offset as many
 * @param reform what is done before that; null when nothing is
 */
public record Preprocessing(
        @JsonFormat(with = {Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
        double[] scale,

        @JsonFormat(with = {Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
        double[] offset,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reform reform) {

    public Preprocessing {
        scale = scale.clone();
        offset = offset.clone();
        var usable = scale.length > 0 && scale.length == offset.length;
        for (var i = 0; usable && i < scale.length; i++) {
            usable = Double.isFinite(scale[i]) && Double.isFinite(offset[i]) && scale[i] != 0;
        }
        if (!usable) {
            throw new IllegalArgumentException(
                    "scale " + Arrays.toString(scale) + " must be finite and not zero, offset "
                            + Arrays.toString(offset) + " must be finite, and as many");
        }
    }

    /** Only scales, all values alike. */
    public Preprocessing(double scale, double offset) {
        this(new double[] {scale}, new double[] {offset}, null);
    }

    /** Maps {@code range} onto 0 to 1: {@code (x - min) / (max - min)}, which is Keras's {@code x / 255} for pixels. */
    public static Preprocessing rescale(ValueRange range) {
        var scale = 1 / (range.max() - range.min());
        // Adding 0.0 turns the -0.0 of a range that begins at zero into 0.0
        return new Preprocessing(scale, -range.min() * scale + 0.0);
    }

    /** The shape of an example as the network sees it. */
    public Shape outputShape(Shape inputShape) {
        return reform == null ? inputShape : reform.outputShape();
    }

    /** The examples in the form that the network sees, not scaled yet; themselves where that is theirs. Slow otherwise. */
    public Examples reform(Examples examples) {
        return reform == null ? examples : reform.apply(examples);
    }

    /**
     * Prepares instances whole: in the form that the network sees, and scaled unless they are.
     *
     * @param values {@code [count, …inputShape]}, row-major, perhaps with room at the end; may be changed
     * @return {@code [count, …outputShape]}
     */
    public float[] prepare(float[] values, int count, Shape inputShape, boolean scaled) {
        var prepared = reform == null ? values : reform.apply(values, count);
        if (!scaled) {
            apply(prepared, count * outputShape(inputShape).size());
        }
        return prepared;
    }

    /**
     * Scales the first {@code length} values in place; computed in double precision and rounded once.
     *
     * @param values whole examples in the form that the network sees, from the start
     */
    public void apply(float[] values, int length) {
        if (scale.length == 1) {
            double by = scale[0];
            double plus = offset[0];
            for (var i = 0; i < length; i++) {
                values[i] = (float) (values[i] * by + plus);
            }
        } else {
            for (var i = 0; i < length; ) {
                for (var j = 0; j < scale.length; j++, i++) {
                    values[i] = (float) (values[i] * scale[j] + offset[j]);
                }
            }
        }
    }

    /**
     * Turns values that are scaled already into raw ones, in place: what {@link #prepare} would scale to them again.
     *
     * @param values {@code [count, …inputShape]}, row-major, perhaps with room at the end
     */
    public void unscale(float[] values, int count, Shape inputShape) {
        var dimensions = inputShape.dimensions();
        int places = dimensions.get(dimensions.size() - 1);
        var length = count * inputShape.size();
        for (var place = 0; place < places; place++) {
            var to = reform == null ? place : reform.placeOf(place);
            if (to < 0) {
                continue;
            }
            var plus = offset[to % offset.length];
            var by = scale[to % scale.length];
            for (var i = place; i < length; i += places) {
                values[i] = (float) ((values[i] - plus) / by);
            }
        }
    }

    /** Whether all values are scaled alike. */
    boolean isUniform() {
        return scale.length == 1;
    }

    /** What each byte becomes, by its unsigned value: {@code [256]}; only if all values are scaled alike. */
    float[] ofBytes() {
        var values = new float[256];
        for (var i = 0; i < values.length; i++) {
            values[i] = i;
        }
        apply(values, values.length);
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preprocessing that
                && Arrays.equals(scale, that.scale)
                && Arrays.equals(offset, that.offset)
                && Objects.equals(reform, that.reform);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(scale), Arrays.hashCode(offset), reform);
    }
}

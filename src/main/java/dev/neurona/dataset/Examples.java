package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled examples, one unsigned byte a value: MNIST's 60,000 take 47 MB, a quarter of what floats would take. Immutable, so any
 * number of threads may read them; a subset shares the bytes with the whole.
 */
public final class Examples {

    /** How many bytes a processor fetches at once. */
    private static final int CACHE_LINE = 64;

    private final Shape inputShape;
    private final int classes;
    private final int featureCount;
    private final byte[] values;
    private final byte[] labels;
    private final int @Nullable [] rows;

    private Examples(Shape inputShape, int classes, byte[] values, byte[] labels, int @Nullable [] rows) {
        this.inputShape = inputShape;
        this.classes = classes;
        this.featureCount = inputShape.size();
        this.values = values;
        this.labels = labels;
        this.rows = rows;
    }

    /**
     * Examples of what {@code values} and {@code labels} hold now; both are copied.
     *
     * @param values unsigned, row-major {@code [labels.length, inputShape.size()]}
     * @param labels unsigned class indices, each below {@code classes}
     * @throws IllegalArgumentException if the lengths don't fit each other, or a label is not below {@code classes}
     */
    public static Examples of(Shape inputShape, int classes, byte[] values, byte[] labels) {
        return owning(inputShape, classes, values.clone(), labels.clone());
    }

    /** As {@link #of}, without the copy: the arrays must never change again. */
    static Examples owning(Shape inputShape, int classes, byte[] values, byte[] labels) {
        if (values.length != Math.multiplyExact((long) labels.length, inputShape.size())) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + labels.length + " examples of shape " + inputShape);
        }
        for (var i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classes) {
                throw new IllegalArgumentException("label " + Byte.toUnsignedInt(labels[i]) + " of example " + i
                        + " must be below the number of classes, " + classes);
            }
        }
        return new Examples(inputShape, classes, values, labels, null);
    }

    /** How many examples there are. */
    public int size() {
        return rows == null ? labels.length : rows.length;
    }

    /** How many values one example has: the product of {@link #inputShape}. */
    public int featureCount() {
        return featureCount;
    }

    public Shape inputShape() {
        return inputShape;
    }

    public int classes() {
        return classes;
    }

    /** The class index of example {@code i}, 0 to {@link #classes} - 1. */
    public int label(int i) {
        return Byte.toUnsignedInt(labels[row(i)]);
    }

    /**
     * Copies the raw values of the examples {@code indices[from]} to {@code indices[from + count - 1]} into {@code target} from its
     * start, row-major {@code [count, featureCount]}.
     */
    public void gather(int[] indices, int from, int count, float[] target) {
        var to = 0;
        for (var i = from; i < from + count; i++) {
            var start = row(indices[i]) * featureCount;
            for (var at = start; at < start + featureCount; at++) {
                target[to++] = values[at] & 0xFF;
            }
        }
    }

    /**
     * As {@link #gather(int[], int, int, float[])}, preprocessed.
     *
     * @param scaled what {@link Preprocessing#ofBytes} says
     */
    public void gather(int[] indices, int from, int count, float[] scaled, float[] target) {
        // Examples lie far apart in memory. Touching all of them first makes the processor fetch them at the same time,
        // which
        // halves the time of the whole; the sum is only there so that nobody leaves the reads out
        target[0] = touch(indices, from, count);
        for (var i = 0; i < count; i++) {
            var start = row(indices[from + i]) * featureCount;
            var to = i * featureCount;
            for (var j = 0; j < featureCount; j++) {
                target[to + j] = scaled[values[start + j] & 0xFF];
            }
        }
    }

    private int touch(int[] indices, int from, int count) {
        var sum = 0;
        for (var i = 0; i < count; i++) {
            var start = row(indices[from + i]) * featureCount;
            for (var j = 0; j < featureCount; j += CACHE_LINE) {
                sum += values[start + j];
            }
        }
        return sum;
    }

    /** The raw values of example {@code i}, each 0 to 255. */
    int[] values(int i) {
        var start = row(i) * featureCount;
        return IntStream.range(start, start + featureCount)
                .map(at -> Byte.toUnsignedInt(values[at]))
                .toArray();
    }

    /** A view: its example {@code i} is this one's {@code indices[i]}. */
    public Examples subset(int[] indices) {
        return new Examples(
                inputShape,
                classes,
                values,
                labels,
                IntStream.of(indices).map(this::row).toArray());
    }

    /** How many examples each class has, by class index. */
    public int[] labelCounts() {
        var counts = new int[classes];
        for (var i = 0; i < size(); i++) {
            counts[label(i)]++;
        }
        return counts;
    }

    /** Where example {@code i} lies in the shared arrays. */
    private int row(int i) {
        return rows == null ? i : rows[i];
    }
}

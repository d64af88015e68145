package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Examples with what is to be learned of them: a class (classification) or a number (regression). Pictures take one unsigned byte a
 * value, MNIST's 60,000 so 47 MB, a quarter of what floats would take; all else takes floats. Immutable, so any number of threads
 * may read them; a subset shares the values with the whole.
 */
public final class Examples {

    /** How many bytes a processor fetches at once. */
    private static final int CACHE_LINE = 64;

    private final Shape inputShape;
    private final int featureCount;
    private final ExampleValues values;
    private final Targets targets;
    private final int @Nullable [] rows;

    private Examples(Shape inputShape, ExampleValues values, Targets targets, int @Nullable [] rows) {
        this.inputShape = inputShape;
        this.featureCount = inputShape.size();
        this.values = values;
        this.targets = targets;
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
        return owning(inputShape, new ExampleValues.Bytes(values.clone()), Targets.Classes.of(classes, labels));
    }

    /** As {@link #of(Shape, int, byte[], byte[])}, with values of any size. */
    public static Examples of(Shape inputShape, int classes, float[] values, byte[] labels) {
        return owning(inputShape, new ExampleValues.Floats(values.clone()), Targets.Classes.of(classes, labels));
    }

    /**
     * Examples of a regression; both arrays are copied.
     *
     * @param values row-major {@code [targets.length, inputShape.size()]}
     * @param targets the number to be learned of each example
     */
    public static Examples regression(Shape inputShape, float[] values, float[] targets) {
        return owning(inputShape, new ExampleValues.Floats(values.clone()), new Targets.Numbers(targets.clone()));
    }

    /** Without a copy: the arrays must never change again. */
    static Examples owning(Shape inputShape, ExampleValues values, Targets targets) {
        if (values.length() != Math.multiplyExact((long) targets.length(), inputShape.size())) {
            throw new IllegalArgumentException(
                    values.length() + " values are not " + targets.length() + " examples of shape " + inputShape);
        }
        return new Examples(inputShape, values, targets, null);
    }

    /** How many examples there are. */
    public int size() {
        return rows == null ? targets.length() : rows.length;
    }

    /** How many values one example has: the product of {@link #inputShape}. */
    public int featureCount() {
        return featureCount;
    }

    public Shape inputShape() {
        return inputShape;
    }

    /** How many classes there are; 0 for a regression. */
    public int classes() {
        return targets instanceof Targets.Classes classes ? classes.classes() : 0;
    }

    /** Whether a number is to be learned of each example, and not a class. */
    public boolean isRegression() {
        return targets instanceof Targets.Numbers;
    }

    /**
     * The class index of example {@code i}, 0 to {@link #classes} - 1.
     *
     * @throws IllegalStateException for a regression
     */
    public int label(int i) {
        if (targets instanceof Targets.Classes classes) {
            return classes.indices()[row(i)];
        }
        throw new IllegalStateException("the examples of a regression have no class");
    }

    /** What is to be learned of example {@code i}: the number of a regression, or else the class index. */
    public float target(int i) {
        return targets instanceof Targets.Numbers numbers ? numbers.numbers()[row(i)] : label(i);
    }

    /**
     * Copies the raw values of the examples {@code indices[from]} to {@code indices[from + count - 1]} into {@code target} from its
     * start, row-major {@code [count, featureCount]}.
     */
    public void gather(int[] indices, int from, int count, float[] target) {
        for (var i = 0; i < count; i++) {
            values.copy(row(indices[from + i]) * featureCount, featureCount, target, i * featureCount);
        }
    }

    /** As {@link #gather}, preprocessed: what an epoch is made of. */
    public Features scaled(Preprocessing preprocessing) {
        return new Features(this, preprocessing);
    }

    /** The same targets with other values, in the order of these. */
    Examples with(Shape shape, ExampleValues others) {
        return owning(shape, others, rows == null ? targets : targets.subset(rows));
    }

    boolean areBytes() {
        return values instanceof ExampleValues.Bytes;
    }

    /** As {@link #gather(int[], int, int, float[])}, of bytes, each replaced by what {@code table} has for it: {@code [256]}. */
    void gather(int[] indices, int from, int count, float[] table, float[] target) {
        var bytes = ((ExampleValues.Bytes) values).bytes();
        // Examples lie far apart in memory. Touching all of them first makes the processor fetch them at the same time,
        // which
        // halves the time of the whole; the sum is only there so that nobody leaves the reads out
        target[0] = touch(bytes, indices, from, count);
        for (var i = 0; i < count; i++) {
            var start = row(indices[from + i]) * featureCount;
            var to = i * featureCount;
            for (var j = 0; j < featureCount; j++) {
                target[to + j] = table[bytes[start + j] & 0xFF];
            }
        }
    }

    private int touch(byte[] bytes, int[] indices, int from, int count) {
        var sum = 0;
        for (var i = 0; i < count; i++) {
            var start = row(indices[from + i]) * featureCount;
            for (var j = 0; j < featureCount; j += CACHE_LINE) {
                sum += bytes[start + j];
            }
        }
        return sum;
    }

    /** The raw values of example {@code i}; whole numbers from 0 to 255 where they are bytes. */
    List<Number> values(int i) {
        var start = row(i) * featureCount;
        return IntStream.range(start, start + featureCount).mapToObj(values::at).toList();
    }

    /** The values of example {@code i} as pixels, 0 to 255; null where they are no bytes. */
    int @Nullable [] pixels(int i) {
        if (values instanceof ExampleValues.Bytes bytes) {
            var pixels = new int[featureCount];
            for (var at = 0; at < featureCount; at++) {
                pixels[at] = Byte.toUnsignedInt(bytes.bytes()[row(i) * featureCount + at]);
            }
            return pixels;
        }
        return null;
    }

    /** A view: its example {@code i} is this one's {@code indices[i]}. */
    public Examples subset(int[] indices) {
        return new Examples(
                inputShape,
                values,
                targets,
                IntStream.of(indices).map(this::row).toArray());
    }

    /** How many examples each class has, by class index; empty for a regression. */
    public int[] labelCounts() {
        var counts = new int[classes()];
        for (var i = 0; i < size() && !isRegression(); i++) {
            counts[label(i)]++;
        }
        return counts;
    }

    /** Where example {@code i} lies in the shared arrays. */
    private int row(int i) {
        return rows == null ? i : rows[i];
    }
}

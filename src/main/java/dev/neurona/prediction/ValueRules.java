package dev.neurona.prediction;

import dev.neurona.model.Signature;

/** Which values a model takes: numbers in a range, or of columns with categories their codes. Immutable. */
final class ValueRules {

    private final boolean scaled;
    private final double minimum;
    private final double maximum;

    /** How many categories each column has, 0 where it may have any number; empty where the range counts. */
    private final int[] categories;

    private final int size;

    /** Where a value came from, as a JSON Pointer. */
    interface Origin {
        String pointer(int instance, int offset);
    }

    ValueRules(Signature signature, boolean scaled) {
        this.scaled = scaled;
        minimum = scaled ? 0 : signature.minimum();
        maximum = scaled ? 1 : signature.maximum();
        var fields = signature.fields();
        categories = new int[fields.size()];
        for (var i = 0; i < categories.length; i++) {
            categories[i] = fields.get(i).categories().size();
        }
        size = signature.inputShape().size();
    }

    /** Whether every one of {@code count} instances has values that are allowed. */
    boolean allow(float[] values, int count) {
        for (int instance = 0, i = 0; instance < count; instance++) {
            for (var column = 0; column < size; column++, i++) {
                if (!allows(column, values[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds a fault for each value that is not allowed. NaN is left out: it has a fault where it was read. */
    void check(float[] values, int count, Faults faults, Origin origin) {
        if (allow(values, count)) {
            return;
        }
        for (int i = 0, length = count * size; i < length; i++) {
            var value = values[i];
            if (!allows(i % size, value) && !Float.isNaN(value)) {
                faults.add(
                        origin.pointer(i / size, i % size), "is " + shown(value) + "; it must be " + right(i % size));
            }
        }
    }

    private boolean allows(int column, float value) {
        if (categories.length == 0) {
            return value >= minimum && value <= maximum;
        }
        var codes = categories[column];
        return codes == 0 || value >= 0 && value < codes && value == (int) value;
    }

    private String right(int column) {
        return categories.length == 0
                ? "from " + shown(minimum) + " to " + shown(maximum) + (scaled ? ", as \"scaled\" is true" : "")
                : "the code of a category, 0 to " + (categories[column] - 1)
                        + ", or the instance an object that names its columns";
    }

    /** Whole numbers as JSON has them: 255, not 255.0. */
    private static String shown(Number value) {
        var text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

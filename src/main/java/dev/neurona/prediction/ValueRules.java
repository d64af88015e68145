package dev.neurona.prediction;

import dev.neurona.model.Signature;

/** Which values a model takes. Confined to one thread. */
record ValueRules(Signature signature, boolean scaled, Faults faults) {

    /** Where a value came from, as a JSON Pointer. */
    interface Origin {
        String pointer(int instance, int offset);
    }

    /** Adds a fault for each value that is not allowed. NaN is left out: it has a fault where it was read. */
    void check(float[] values, int count, Origin origin) {
        if (signature.fields().isEmpty()) {
            checkRange(values, count, origin);
        } else {
            checkCategories(values, count, origin);
        }
    }

    private void checkRange(float[] values, int count, Origin origin) {
        var size = signature.inputShape().size();
        var minimum = scaled ? 0 : signature.minimum();
        var maximum = scaled ? 1 : signature.maximum();
        for (int i = 0, length = count * size; i < length; i++) {
            var value = values[i];
            if (!(value >= minimum && value <= maximum) && !Float.isNaN(value)) {
                faults.add(
                        origin.pointer(i / size, i % size),
                        "is " + shown(value) + "; it must be from " + shown(minimum) + " to " + shown(maximum)
                                + (scaled ? ", as \"scaled\" is true" : ""));
            }
        }
    }

    /** The codes of categories. Other columns may have any number. */
    private void checkCategories(float[] values, int count, Origin origin) {
        var fields = signature.fields();
        for (var i = 0; i < count * fields.size(); i++) {
            var categories = fields.get(i % fields.size()).categories().size();
            var value = values[i];
            var isCode = value >= 0 && value < categories && value == (int) value;
            if (categories > 0 && !isCode && !Float.isNaN(value)) {
                faults.add(
                        origin.pointer(i / fields.size(), i % fields.size()),
                        "is " + shown(value) + "; it must be the code of a category, 0 to " + (categories - 1)
                                + ", or the instance an object that names its columns");
            }
        }
    }

    /** Whole numbers as JSON has them: 255, not 255.0. */
    private static String shown(Number value) {
        var text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

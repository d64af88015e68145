package dev.neurona.dataset;

import dev.neurona.shared.Values;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column to be learned: texts are classes, and of numbers {@link NumericLabels} tells. For one thread. */
final class CsvLabels {

    private static final int MOST_CLASSES = NumericLabels.MOST_CLASSES;

    private final String name;
    private final boolean numeric;
    private final Map<String, Integer> codes = new HashMap<>();
    private final NumericLabels numbers = new NumericLabels();

    CsvLabels(String name, boolean numeric) {
        this.name = name;
        this.numeric = numeric;
    }

    /** What is to be written down for a cell. */
    float code(String cell, long line) throws FormatException {
        if (!numeric) {
            return textCode(cell.strip(), line);
        }
        var value = (float) Decimals.parse(cell);
        if (!Float.isFinite(value)) {
            throw new FormatException("line " + line + ", label column \"" + name + "\" is " + Values.show(cell)
                    + "; it must be a number, as the first of this column");
        }
        return numbers.code(value);
    }

    private int textCode(String label, long line) throws FormatException {
        var code = codes.get(label);
        if (code != null) {
            return code;
        }
        if (codes.size() == MOST_CLASSES || label.isEmpty()) {
            throw new FormatException("line " + line + ", label column \"" + name + "\" is " + Values.show(label)
                    + "; a label must not be empty, and there may be " + MOST_CLASSES
                    + " different ones. Maybe label should name another column?");
        }
        codes.put(label, codes.size());
        return codes.size() - 1;
    }

    /** @param task {@code classification} or {@code regression}; null to tell by the labels */
    Labelling labelling(@Nullable String task) throws FormatException {
        if (numeric) {
            return numbers.labelling(task);
        }
        if ("regression".equals(task)) {
            throw new FormatException("label column \"" + name + "\" has texts; a regression learns numbers");
        }
        return Labelling.byName(codes);
    }
}

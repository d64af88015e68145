package dev.neurona.dataset;

import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the cells of one column become numbers: a category becomes its code, counted from 0 as they appear. For one thread. */
final class CsvColumn {

    private static final int MOST_CATEGORIES = 1000;

    private final String name;
    private final int index;
    private final boolean numeric;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> categories = new ArrayList<>();

    CsvColumn(String name, int index, boolean numeric) {
        this.name = name;
        this.index = index;
        this.numeric = numeric;
    }

    String name() {
        return name;
    }

    /** Its place in a line, from 0. */
    int index() {
        return index;
    }

    /** In the order of their codes; empty for a numeric column. */
    List<String> categories() {
        return List.copyOf(categories);
    }

    float value(String cell, long line) throws FormatException {
        if (!numeric) {
            return code(cell.strip(), line);
        }
        var value = (float) Decimals.parse(cell);
        if (!Float.isFinite(value)) {
            throw new FormatException(
                    at(line) + "is " + Values.show(cell) + "; it must be a number, as the first of this"
                            + " column. Maybe the column is to be named in categorical?");
        }
        return value;
    }

    byte pixel(String cell, long line) throws FormatException {
        var value = Decimals.parse(cell);
        if (!(value >= 0 && value <= 255 && value == Math.rint(value))) {
            throw new FormatException(
                    at(line) + "is " + Values.show(cell) + "; a pixel must be a whole number from 0 to 255");
        }
        return (byte) (int) value;
    }

    private int code(String category, long line) throws FormatException {
        var code = codes.get(category);
        if (code == null) {
            code = categories.size();
            if (code == MOST_CATEGORIES) {
                throw new FormatException(at(line) + "is the " + (MOST_CATEGORIES + 1)
                        + "st different text of this column; it may have " + MOST_CATEGORIES
                        + ". Maybe it is to be left out, or its first cell should be a number?");
            }
            codes.put(category, code);
            categories.add(category);
        }
        return code;
    }

    private String at(long line) {
        return "line " + line + ", column \"" + name + "\" ";
    }
}

package dev.neurona.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the targets that a reader wrote down mean.
 *
 * @param classLabels by class index; empty for a regression
 * @param indexByCode the class index of each code that the reader gave out; null where codes are indices, or in a regression
 */
record Labelling(List<String> classLabels, @Nullable Map<Float, Integer> indexByCode) {

    /** As many as a short has room for. */
    static final int MOST_CLASSES = Short.MAX_VALUE;

    static Labelling regression() {
        return new Labelling(List.of(), null);
    }

    static Labelling indices(List<String> classLabels) {
        return new Labelling(classLabels, null);
    }

    /** Codes that were given out to names, which are sorted: the order of the files decides nothing. */
    static Labelling byName(Map<String, Integer> codes) {
        var names = codes.keySet().stream().sorted().toList();
        var indices = new HashMap<Float, Integer>();
        for (var i = 0; i < names.size(); i++) {
            indices.put((float) codes.get(names.get(i)), i);
        }
        return new Labelling(names, indices);
    }

    /** Codes that are the labels themselves: those that occur are the classes. EMNIST's letters, say, begin at 1. */
    static Labelling byNumber(SortedSet<Float> labels) {
        var indices = new HashMap<Float, Integer>();
        labels.forEach(label -> indices.put(label, indices.size()));
        return new Labelling(labels.stream().map(Labelling::text).toList(), indices);
    }

    private static String text(float label) {
        return label == Math.rint(label) ? String.valueOf((long) label) : String.valueOf(label);
    }

    boolean isRegression() {
        return classLabels.isEmpty();
    }

    float target(float code) {
        return indexByCode == null ? code : indexByCode.get(code);
    }

    IdxHeader.Type type() {
        if (isRegression()) {
            return IdxHeader.Type.FLOAT;
        }
        return classLabels.size() <= 256 ? IdxHeader.Type.UNSIGNED_BYTE : IdxHeader.Type.SHORT;
    }
}

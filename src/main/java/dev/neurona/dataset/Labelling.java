package dev.neurona.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the targets that a reader wrote down mean.
 *
 * @param classLabels by class index; empty for a regression
 * @param indexByCode the class index of each code that the reader gave out; null where codes are indices, or in a regression
 */
record Labelling(List<String> classLabels, int @Nullable [] indexByCode) {

    static Labelling regression() {
        return new Labelling(List.of(), null);
    }

    static Labelling indices(List<String> classLabels) {
        return new Labelling(classLabels, null);
    }

    boolean isRegression() {
        return classLabels.isEmpty();
    }

    float target(float code) {
        return indexByCode == null ? code : indexByCode[(int) code];
    }

    IdxHeader.Type type() {
        if (isRegression()) {
            return IdxHeader.Type.FLOAT;
        }
        return classLabels.size() <= 256 ? IdxHeader.Type.UNSIGNED_BYTE : IdxHeader.Type.SHORT;
    }
}

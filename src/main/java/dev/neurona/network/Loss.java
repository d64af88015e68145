package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** Losses by their Keras names; each is the mean over the examples of a batch. {@code t} is the target, one-hot. */
public enum Loss {
    /** {@code -Σ log(1 - |t - p|) / units}, each unit a question of its own; it needs probabilities. */
    BINARY_CROSSENTROPY("binary_crossentropy"),
    /** {@code -Σ t·log(p)} over the classes; it needs a softmax output. */
    CATEGORICAL_CROSSENTROPY("categorical_crossentropy"),
    /** {@code Σ max(0, 1 - s·p) / units} with {@code s} 1 for the class and -1 for the others. */
    HINGE("hinge"),
    /** {@code Σ |t - p| / units}. */
    MAE("mae"),
    /** {@code Σ (t - p)² / units}. */
    MSE("mse"),
    /** The same as {@code categorical_crossentropy}: labels are class indices here in any case. */
    SPARSE_CATEGORICAL_CROSSENTROPY("sparse_categorical_crossentropy");

    private final String kerasName;

    Loss(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }

    /** Whether it compares the probabilities of classes that exclude each other. */
    public boolean isCrossEntropyOfClasses() {
        return this == CATEGORICAL_CROSSENTROPY || this == SPARSE_CATEGORICAL_CROSSENTROPY;
    }

    /** Whether it compares numbers, so that a regression can be learned with it. */
    public boolean comparesNumbers() {
        return this == MSE || this == MAE;
    }

    /** Whether it takes {@code labelSmoothing}. */
    public boolean canSmoothLabels() {
        return this == CATEGORICAL_CROSSENTROPY || this == BINARY_CROSSENTROPY;
    }
}

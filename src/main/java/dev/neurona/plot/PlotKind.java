package dev.neurona.plot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What there are pictures of; in the API {@code learning-curve}. */
enum PlotKind {
    /** Loss and accuracy over the epochs, training against validation, the best epoch marked. */
    LEARNING_CURVE,
    /** Which class was taken for which, how often. */
    CONFUSION_MATRIX,
    /** Precision, recall and F1 of each class. */
    PER_CLASS,
    /** How often a network is right, by how sure it is. */
    RELIABILITY,
    /** The weights of the first layer, a picture for each unit or filter. */
    FILTERS,
    /** What the last hidden layer makes of examples, in the two dimensions in which they differ most. */
    HIDDEN_LAYER;

    static Optional<PlotKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

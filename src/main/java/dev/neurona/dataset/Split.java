package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of a data set that is kept apart from the others. */
public enum Split {
    /** What networks learn from; validation is held out of it too. */
    TRAIN,
    /** Only for the last evaluation: never trained or tuned on. */
    TEST;

    /** The split of this name, as {@link #toString} has it. */
    public static Optional<Split> of(String name) {
        return Arrays.stream(values())
                .filter(split -> split.toString().equals(name))
                .findFirst();
    }

    /** Its name in the API: {@code train}, {@code test}. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

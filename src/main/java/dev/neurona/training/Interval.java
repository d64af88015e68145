package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that a search may choose from.
 *
 * @param min the least, at least -1e15; required
 * @param max the greatest, at most 1e15; required
 * @param scale whether the number or its logarithm is searched, default {@code linear}
 * @param step only {@code min}, {@code min + step} and so on; with the linear scale
 * @param type {@code int} or {@code float}; default what the job has in this place
 */
record Interval(
        @NotNull @DecimalMin("-1e15") @DecimalMax("1e15") Double min,
        @NotNull @DecimalMin("-1e15") @DecimalMax("1e15") Double max,
        Scale scale,
        @Nullable @Positive Double step,
        @Nullable Type type) {

    /** What is laid out evenly. */
    enum Scale {
        LINEAR,
        LOG;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which numbers. */
    enum Type {
        INT,
        FLOAT;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Interval {
        scale = scale == null ? Scale.LINEAR : scale;
    }

    boolean isWhole() {
        return min % 1 == 0 && max % 1 == 0 && (step == null || step % 1 == 0);
    }
}

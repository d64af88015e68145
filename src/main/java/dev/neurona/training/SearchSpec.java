package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A search whose trials are trained elsewhere: a client asks for a trial's parameters, and tells what came of them.
 *
 * @param name for people, at most 200 characters
 * @param strategy how the next point is chosen, default {@code random}
 * @param space what is searched, by name: a list of values, or an {@link Interval}; with {@code when} only where another entry has some of its
 *     values: {@code {"min": 1, "max": 64, "when": {"layers": [2, 3]}}}; required
 * @param maxTrials 1 to 1000, default 20, or with {@code grid} all points; never more than there are points
 * @param direction whether the value is to be large or small, default {@code maximize}
 * @param seed of the points, default 42
 * @param multivariate whether {@code tpe} looks at points whole instead of value by value, default false
 * @param pruner how hopeless trials are found early; none by default
 * @param trialTimeout a trial of which nothing was told for so long is given to the next who asks, at least a second; without it never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchSpec(
        @Nullable @Size(max = 200) String name,
        Strategy strategy,

        @NotNull
        @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        @Schema(type = "object", additionalPropertiesSchema = Object.class)
        Map<String, @NotNull JsonNode> space,

        @Nullable @Min(1) @Max(Search.MOST_TRIALS) Integer maxTrials,
        Direction direction,
        Long seed,
        Boolean multivariate,
        @Nullable @Valid Pruning pruner,
        @Nullable @DurationMin(seconds = 1) Duration trialTimeout) {

    /** Which values are good. */
    enum Direction {
        MAXIMIZE,
        MINIMIZE;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SearchSpec {
        strategy = strategy == null ? Strategy.RANDOM : strategy;
        direction = direction == null ? Direction.MAXIMIZE : direction;
        seed = seed == null ? Long.valueOf(42) : seed;
        multivariate = multivariate != null && multivariate;
    }

    SearchSpec ofTrials(int trials) {
        return new SearchSpec(name, strategy, space, trials, direction, seed, multivariate, pruner, trialTimeout);
    }

    /** A value so that more is better. */
    double score(double value) {
        return direction == Direction.MAXIMIZE ? value : -value;
    }
}

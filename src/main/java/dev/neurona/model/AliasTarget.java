package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which version an alias is to point to, and what that must be good enough for.
 *
 * @param version its number
 * @param minMetric the least it may have of its metrics, by name: {@code {"test_accuracy": 0.95}}
 * @param maxMetric the most: {@code {"test_loss": 0.2}}
 * @param notWorse whether it must do on the test split at least as well as the version that the alias points to
 */
record AliasTarget(
        @NotNull @Positive @Nullable Integer version,
        @Nullable Map<String, @NotNull Double> minMetric,
        @Nullable Map<String, @NotNull Double> maxMetric,
        @Nullable Boolean notWorse) {

    private static final String ACCURACY = "test_accuracy";
    private static final String LOSS = "test_loss";

    int number() {
        if (version == null) {
            throw new IllegalStateException("a target is validated before it is used");
        }
        return version;
    }

    /**
     * Refuses a version that is not good enough, with the figures.
     *
     * @param present what the alias points to; null when there is none, and nothing to be worse than
     * @throws ProblemException 409
     */
    void check(ModelVersion candidate, @Nullable ModelVersion present) {
        var reasons = new ArrayList<String>();
        limits(minMetric)
                .forEach((name, least) ->
                        compare(candidate, name, reasons, "at least " + least, value -> value >= least));
        limits(maxMetric)
                .forEach((name, most) -> compare(candidate, name, reasons, "at most " + most, value -> value <= most));
        if (Boolean.TRUE.equals(notWorse) && present != null && present.version() != candidate.version()) {
            notWorse(candidate, present, reasons);
        }
        if (!reasons.isEmpty()) {
            throw ProblemException.conflict("Version " + candidate.version() + " of " + candidate.model() + " "
                    + String.join("; it ", reasons));
        }
    }

    private static Map<String, Double> limits(@Nullable Map<String, Double> limits) {
        return limits == null ? Map.of() : limits;
    }

    private static String shown(TestedOn tested) {
        return tested.dataset() + " (SHA-256 " + tested.sha256() + ")";
    }

    private interface Test {
        boolean passes(double value);
    }

    private static void compare(ModelVersion candidate, String name, List<String> reasons, String required, Test test) {
        var value = candidate.metrics().get(name);
        if (value == null) {
            reasons.add("has no " + name + ", and " + required + " is required; it has "
                    + String.join(
                            ", ", candidate.metrics().keySet().stream().sorted().toList()));
        } else if (!test.passes(value)) {
            reasons.add("has a " + name + " of " + value + ", and " + required + " is required");
        }
    }

    private static void notWorse(ModelVersion candidate, ModelVersion present, List<String> reasons) {
        var own = candidate.testedOn();
        var others = present.testedOn();
        if (own != null && others != null && !own.sha256().equals(others.sha256())) {
            reasons.add("can't be compared: it was tested on " + shown(own) + " and version " + present.version()
                    + " on " + shown(others));
            return;
        }
        var suffix = ", as version " + present.version() + " has that now";
        var accuracy = present.metrics().get(ACCURACY);
        var loss = present.metrics().get(LOSS);
        if (accuracy != null) {
            compare(candidate, ACCURACY, reasons, "at least " + accuracy + suffix, value -> value >= accuracy);
        } else if (loss != null) {
            compare(candidate, LOSS, reasons, "at most " + loss + suffix, value -> value <= loss);
        } else {
            reasons.add(
                    "can't be compared: version " + present.version() + " has neither " + ACCURACY + " nor " + LOSS);
        }
    }
}

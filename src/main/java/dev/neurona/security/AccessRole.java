package dev.neurona.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; what exactly, is in {@link AccessTable}. */
public enum AccessRole {
    /** Asks models, and looks at which there are. */
    @JsonProperty("predict")
    PREDICT,
    /** Trains: jobs, runs, data sets, searches, models and their aliases. */
    @JsonProperty("train")
    TRAIN,
    /** Everything, and alone: keys, the trail of changes, taking away data sets and versions. */
    @JsonProperty("admin")
    ADMIN,
    /** Reads the metrics and the health and nothing else: for Prometheus. */
    @JsonProperty("metrics")
    METRICS;

    /** As it is called in JSON, in claims and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AccessRole> of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}

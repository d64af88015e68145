package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.neurona.search.GridSampler;
import dev.neurona.search.RandomSampler;
import dev.neurona.search.Sampler;
import dev.neurona.search.SobolSampler;
import dev.neurona.search.Space;
import dev.neurona.search.TpeSampler;
import java.util.Locale;

/** How a search chooses the next point. */
public enum Strategy {
    /** Every point. */
    GRID,
    /** Any point. */
    RANDOM,
    /** Evenly over the space. */
    SOBOL,
    /** Where it was good so far: the Tree-structured Parzen Estimator. */
    TPE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Sampler sampler(Space space, long seed, boolean multivariate) {
        return switch (this) {
            case GRID -> new GridSampler(space);
            case RANDOM -> new RandomSampler(space, seed);
            case SOBOL -> new SobolSampler(space, seed);
            case TPE -> new TpeSampler(space, seed, multivariate);
        };
    }
}

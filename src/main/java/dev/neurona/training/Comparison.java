package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.network.Monitor;
import dev.neurona.network.Optimizer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same network trained with several optimizers, from the same seeds and on the same split, to see which is better and whether
 * that is more than noise. No model version is made, not even of the best run, which may be the best by chance: the
 * {@link ComparisonTable} has a job that makes one.
 *
 * @param optimizers 2 to 20 of them; required
 * @param seeds 1 to 20, each for every optimizer; default the job's seed and the two after it
 * @param metric what they are compared by at the end of a run, default {@code val_accuracy}, or {@code val_loss} where a number is
 *     learned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        @NotNull @Size(min = 2, max = 20, message = "must have 2 to 20 entries")
        List<@NotNull @Valid Optimizer> optimizers,

        @Nullable @Size(min = 1, max = 20, message = "must have 1 to 20 entries")
        List<@NotNull Long> seeds,

        Monitor metric) {

    public Comparison {
        metric = metric == null ? Monitor.VAL_ACCURACY : metric;
    }

    /** With the seeds filled in. */
    Comparison from(long seed) {
        return seeds == null ? new Comparison(optimizers, List.of(seed, seed + 1, seed + 2), metric) : this;
    }
}

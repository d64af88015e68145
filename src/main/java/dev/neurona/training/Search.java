package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.network.Monitor;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Many trainings of the job, each with other values in it, to find which are best. The best trial's network becomes the model version.
 *
 * @param strategy how the next point is chosen, default {@code random}
 * @param space what is searched, by JSON Pointer into the job: a list of values, or an {@link Interval}; with {@code when} only where another
 *     entry has some of its values: {@code {"values": [0, 0.9], "when": {"/optimizer/type": ["sgd"]}}}; required
 * @param maxTrials 1 to 1000, default 20, or with {@code grid} all points; never more than there are points
 * @param maxDuration after so much work, waits and pauses left out, no more trials are begun; without it all are
 * @param metric what is made best by the end of a run, accuracies high and losses low; default {@code val_accuracy}, or {@code val_loss}
 *     where a number is learned
 * @param seed of the points, default the job's seed, which all trials train with
 * @param multivariate whether {@code tpe} looks at points whole instead of value by value, default false
 * @param retrain whether the best trial is trained again on all of {@code train}, and that becomes the version; default false
 * @param pruner how hopeless trials are found early; none by default
 * @param maxConcurrentTrials how many are trained at once, 1 to 1000; without it one on every worker that is free. With 1 the search is
 *     the same each time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Search(
        Strategy strategy,

        @NotNull
        @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        @Schema(type = "object", additionalPropertiesSchema = Object.class, example = """
                {"/network/layers/0/units": [16, 32, 64], "/optimizer/learningRate": {"min": 0.0001, "max": 0.1, "scale": "log"}}""")
        Map<String, @NotNull JsonNode> space,

        @Nullable @Min(1) @Max(Search.MOST_TRIALS) Integer maxTrials,
        @Nullable @DurationMin(seconds = 1) Duration maxDuration,
        Monitor metric,
        Long seed,
        Boolean multivariate,
        Boolean retrain,
        @Nullable @Valid Pruning pruner,
        @Nullable @Min(1) @Max(Search.MOST_TRIALS) Integer maxConcurrentTrials) {

    static final int MOST_TRIALS = 1000;

    static final int USUAL_TRIALS = 20;

    public Search {
        strategy = strategy == null ? Strategy.RANDOM : strategy;
        metric = metric == null ? Monitor.VAL_ACCURACY : metric;
        multivariate = multivariate != null && multivariate;
        retrain = retrain != null && retrain;
    }

    /**
     * What a stored job searches.
     *
     * @throws ProblemException 404 when it searches nothing
     */
    static Search of(TrainingSpec spec, long jobId) {
        var search = spec.search();
        if (search == null) {
            throw ProblemException.notFound("Training job " + jobId + " searches nothing; a job with \"search\" does");
        }
        return search;
    }

    /** With the seed filled in. */
    Search from(long jobSeed) {
        return seed == null ? with(jobSeed, maxTrials) : this;
    }

    /** With the number of trials filled in. */
    Search ofTrials(int trials) {
        return with(seed, trials);
    }

    private Search with(Long newSeed, @Nullable Integer trials) {
        return new Search(
                strategy,
                space,
                trials,
                maxDuration,
                metric,
                newSeed,
                multivariate,
                retrain,
                pruner,
                maxConcurrentTrials);
    }

    /** Whether no more trials are to be begun after so much work. */
    boolean isOver(Duration elapsed) {
        return maxDuration != null && elapsed.compareTo(maxDuration) >= 0;
    }

    /** The metric so that more is better. */
    double score(double value) {
        return metric.worst() < 0 ? value : -value;
    }
}

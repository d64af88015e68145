package dev.neurona.training;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.search.Curve;
import dev.neurona.search.Observation;
import dev.neurona.search.Pruner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search has learned of its trials so far, in their order. Belongs to the worker's thread. */
final class SearchCourse {

    private final Search search;
    private final @Nullable Pruner pruner;
    private final List<Observation> observations = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private @Nullable Run best;
    private double bestScore = Double.NEGATIVE_INFINITY;

    SearchCourse(Search search) {
        this.search = search;
        this.pruner = search.pruner() == null ? null : search.pruner().pruner();
    }

    /** Whether somebody looks at curves. */
    boolean needsCurves() {
        return pruner != null;
    }

    /**
     * A trial has ended.
     *
     * @param scores after each epoch; empty where nobody looks at curves
     */
    void add(Run run, List<Double> point, List<Double> scores) {
        var score = score(search, run);
        observations.add(new Observation(point, score));
        curves.add(new Curve(scores, run.status() == RunStatus.SUCCEEDED));
        if (run.status() == RunStatus.SUCCEEDED && score > bestScore) {
            best = run;
            bestScore = score;
        }
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    /** The first of those that ended best; null while none has succeeded. */
    @Nullable
    Run best() {
        return best;
    }

    /** What a run is ordered by, the greater the better; of one that failed or measured nothing the worst. */
    static double score(Search search, Run run) {
        var value = run.status() == RunStatus.FAILED
                ? null
                : run.metrics().get(search.metric().metric());
        return value == null ? Double.NEGATIVE_INFINITY : search.score(value);
    }

    /** @param scores what the run had after each epoch before it was interrupted */
    Trial begin(List<Double> scores) {
        return new Begun(new ArrayList<>(scores));
    }

    /** A trial that trains. */
    private final class Begun implements Trial {

        private final List<Double> scores;

        Begun(List<Double> scores) {
            this.scores = scores;
        }

        @Override
        public boolean isHopeless() {
            return pruner != null && !scores.isEmpty() && pruner.isHopeless(new Curve(scores, false), curves);
        }

        @Override
        public void onEpoch(int epoch, Map<String, Double> metrics) {
            while (scores.size() >= epoch) {
                scores.remove(scores.size() - 1);
            }
            scores.add(search.score(metrics.get(search.metric().metric())));
        }

        @Override
        public boolean isBest(Map<String, Double> last) {
            if (search.retrain()) {
                return false;
            }
            var value = last.get(search.metric().metric());
            return (value == null ? scores.get(scores.size() - 1) : search.score(value)) > bestScore;
        }
    }
}

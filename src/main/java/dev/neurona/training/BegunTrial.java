package dev.neurona.training;

import dev.neurona.run.Run;
import java.util.List;
import java.util.Map;

/**
 * A trial of a search that trains here. With folds it is looked at while the first trains, beside the first of the others: were each judged,
 * each would halve the trials again.
 *
 * @param scores after each epoch until now
 */
record BegunTrial(Search search, SearchCourse course, Run run, List<Double> scores) implements Trial {

    @Override
    public boolean isHopeless() {
        return !scores.isEmpty() && (run.fold() == null || run.fold() == 0) && course.isHopeless(run, scores);
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
        if (search.retrain() || run.fold() != null) {
            return false;
        }
        // Another may be better by now: then this one's network is forgotten as soon as the trial has ended
        var value = last.get(search.metric().metric());
        var score = value == null ? scores.get(scores.size() - 1) : search.score(value);
        var best = course.best();
        return best == null || score >= best.score(search);
    }
}

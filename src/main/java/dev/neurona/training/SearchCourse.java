package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.TrialState;
import dev.neurona.run.Trials;
import dev.neurona.search.Curve;
import dev.neurona.search.Observation;
import dev.neurona.search.Pruner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What one worker knows of a search's trials, whoever trains them. Belongs to its thread. */
final class SearchCourse {

    private final Search search;
    private final SearchSpace space;
    private final Trials trials;
    private final JobExecution execution;
    private final @Nullable Pruner pruner;
    private final TreeMap<Integer, Known> known = new TreeMap<>();
    private List<TrialState> states = List.of();

    /** @param epochs that a trial trains unless the search says otherwise */
    SearchCourse(Search search, int epochs, SearchSpace space, Trials trials, JobExecution execution) {
        this.search = search;
        this.space = space;
        this.trials = trials;
        this.execution = execution;
        this.pruner = search.pruner() == null ? null : search.pruner().pruner(epochs);
    }

    /**
     * A trial that was drawn.
     *
     * @param scores after each epoch, once it has ended; empty where nobody looks at them
     */
    private record Known(Run run, List<Double> point, List<Double> scores) {}

    /** Learns what has happened since. */
    void refresh() {
        execution.write(() -> {
            look();
            return 0;
        });
    }

    /** The same, for what is done within the job's lock. Only what is new is read whole. */
    void look() {
        states = trials.ofJob(execution.jobId());
        var news = states.stream().filter(this::isNews).map(TrialState::runId).toList();
        if (news.isEmpty()) {
            return;
        }
        var curves = pruner == null ? Map.<Long, List<Double>>of() : curves(news);
        trials.all(news)
                .forEach(run -> known.put(
                        run.trial(),
                        new Known(
                                run,
                                space.point(JsonMapper.shared().readTree(run.parameters())),
                                curves.getOrDefault(run.id(), List.of()))));
    }

    private boolean isNews(TrialState state) {
        if (!state.isDrawn() || state.status() == RunStatus.CANCELLED) {
            return false;
        }
        var before = known.get(state.trial());
        return before == null
                || state.status().hasEnded() && !before.run().status().hasEnded();
    }

    /** All trials, in their order, as they were when it last looked. */
    List<TrialState> states() {
        return states;
    }

    long ended() {
        return states.stream().filter(state -> state.status().hasEnded()).count();
    }

    /** What was tried, in its order; what is under way counts as bad, so that nobody tries beside it (Optuna's "constant liar"). */
    List<Observation> observations() {
        return known.values().stream()
                .map(trial -> new Observation(trial.point(), score(search, trial.run())))
                .toList();
    }

    /** The first of those that ended best; null while none has succeeded. */
    @Nullable
    Run best() {
        Run best = null;
        for (var trial : known.values()) {
            var run = trial.run();
            if (run.status() == RunStatus.SUCCEEDED && (best == null || score(search, run) > score(search, best))) {
                best = run;
            }
        }
        return best;
    }

    /** What a run is ordered by, the greater the better; of one that goes on, failed or measured nothing the worst. */
    static double score(Search search, Run run) {
        var value = run.status() == RunStatus.FAILED || !run.status().hasEnded()
                ? null
                : run.metrics().get(search.metric().metric());
        return value == null ? Double.NEGATIVE_INFINITY : search.score(value);
    }

    private Map<Long, List<Double>> curves(List<Long> runIds) {
        var curves = new TreeMap<Long, List<Double>>();
        trials.curves(runIds, search.metric().metric())
                .forEach((id, values) ->
                        curves.put(id, values.stream().map(search::score).toList()));
        return curves;
    }

    /** How all others have come on until now. */
    private List<Curve> others(Run own) {
        return execution.write(() -> {
            look();
            var open = known.values().stream()
                    .map(Known::run)
                    .filter(run -> !run.status().hasEnded() && run.id() != own.id())
                    .map(Run::id)
                    .toList();
            var going = open.isEmpty() ? Map.<Long, List<Double>>of() : curves(open);
            return known.values().stream()
                    .filter(trial -> trial.run().id() != own.id())
                    .map(trial -> new Curve(
                            trial.run().trial(),
                            going.getOrDefault(trial.run().id(), trial.scores()),
                            trial.run().status() == RunStatus.SUCCEEDED))
                    .toList();
        });
    }

    /** A trial that is trained here, and was perhaps trained for a while elsewhere. */
    Trial begin(Run run) {
        var scores = execution.write(() -> curves(List.of(run.id()))).getOrDefault(run.id(), List.of());
        return new Begun(run, new ArrayList<>(scores));
    }

    /** A trial that trains. */
    private final class Begun implements Trial {

        private final Run run;
        private final List<Double> scores;

        Begun(Run run, List<Double> scores) {
            this.run = run;
            this.scores = scores;
        }

        @Override
        public boolean isHopeless() {
            return pruner != null
                    && !scores.isEmpty()
                    && pruner.isHopeless(new Curve(run.trial(), scores, false), others(run));
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
            refresh();
            var value = last.get(search.metric().metric());
            var score = value == null ? scores.get(scores.size() - 1) : search.score(value);
            var best = best();
            return best == null || score >= score(search, best);
        }
    }
}

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one worker knows of a search's trials, whoever trains them. What has ended is read once: however many trials there are, looking
 * again asks for those alone that were under way, and for what has begun since. Belongs to its thread.
 */
final class SearchCourse {

    private final Search search;
    private final SearchSpace space;
    private final Trials trials;
    private final JobExecution execution;
    private final @Nullable Pruner pruner;
    private final TreeMap<Integer, Known> known = new TreeMap<>();
    private final TrialStates states = new TrialStates();

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
     * @param scores of its first run after each epoch, once the trial has ended; empty where nobody looks at them
     * @param score what it comes to: looked at for each trial that follows, and worked out once
     */
    private record Known(TrialRuns runs, List<Double> point, List<Double> scores, boolean hasSucceeded, double score) {}

    /** Learns what has happened since. */
    void refresh() {
        execution.write(() -> {
            look();
            return 0;
        });
    }

    /** The same, for what is done within the job's lock. */
    void look() {
        learn(states.look(trials, execution.jobId()));
    }

    private void learn(Collection<Integer> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var ids =
                changed.stream().flatMap(trial -> states.runIds(trial).stream()).toList();
        remember(TrialRuns.of(trials.all(ids)));
    }

    /** This worker has drawn a trial, in the transaction that goes on. */
    void begin(List<Run> runs) {
        states.begin(runs.stream()
                .map(run -> new TrialState(run.id(), run.trial(), run.status(), execution.attempt(), true))
                .toList());
        remember(TrialRuns.of(runs));
    }

    private void remember(List<TrialRuns> news) {
        var curves = pruner == null
                ? Map.<Long, List<Double>>of()
                : curves(news.stream()
                        .filter(trial -> trial.status().hasEnded())
                        .map(trial -> trial.first().id())
                        .toList());
        for (var trial : news) {
            if (trial.status() == RunStatus.CANCELLED) {
                known.remove(trial.trial());
            } else {
                known.put(
                        trial.trial(),
                        new Known(
                                trial,
                                space.point(JsonMapper.shared()
                                        .readTree(trial.first().parameters())),
                                curves.getOrDefault(trial.first().id(), List.of()),
                                trial.status() == RunStatus.SUCCEEDED,
                                trial.score(search)));
            }
        }
    }

    /** Where all of them are. */
    TrialStates states() {
        return states;
    }

    TrialRuns trial(int trial) {
        return known.get(trial).runs();
    }

    /** What was tried, in its order; what is under way counts as bad, so that nobody tries beside it (Optuna's "constant liar"). */
    List<Observation> observations() {
        return known.values().stream()
                .map(trial -> new Observation(trial.point(), trial.score()))
                .toList();
    }

    /** The first of those that ended best; null while none has succeeded. */
    @Nullable
    TrialRuns best() {
        Known best = null;
        for (var trial : known.values()) {
            if (trial.hasSucceeded() && (best == null || trial.score() > best.score())) {
                best = trial;
            }
        }
        return best == null ? null : best.runs();
    }

    Map<Long, List<Double>> curves(List<Long> ids) {
        var curves = new TreeMap<Long, List<Double>>();
        if (!ids.isEmpty()) {
            trials.curves(ids, search.metric().metric())
                    .forEach((id, values) ->
                            curves.put(id, values.stream().map(search::score).toList()));
        }
        return curves;
    }

    /** Whether a trial's first run is hopeless beside the first runs of all others, as they have come on until now. */
    boolean isHopeless(Run own, List<Double> scores) {
        return pruner != null
                && pruner.isHopeless(new Curve(own.trial(), scores, false), execution.write(() -> others(own)));
    }

    private List<Curve> others(Run own) {
        look();
        var others = known.values().stream()
                .filter(trial -> trial.runs().first().id() != own.id())
                .toList();
        var going = curves(others.stream()
                .filter(trial -> !trial.runs().status().hasEnded())
                .map(trial -> trial.runs().first().id())
                .toList());
        return others.stream()
                .map(trial -> trial.runs().first())
                .map(run -> new Curve(
                        run.trial(),
                        going.getOrDefault(run.id(), known.get(run.trial()).scores()),
                        run.status() == RunStatus.SUCCEEDED))
                .toList();
    }

    /** A run that is trained here, and was perhaps trained for a while elsewhere. */
    Trial begin(Run run) {
        var scores = run.startedAt() == null
                ? List.<Double>of()
                : execution.write(() -> curves(List.of(run.id()))).getOrDefault(run.id(), List.of());
        return new BegunTrial(search, this, run, new ArrayList<>(scores));
    }
}

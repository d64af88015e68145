package dev.neurona.training;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial with its runs: one, or with folds one for each. It comes to the mean of what they come to.
 *
 * @param runs at least one, in the order of the folds
 */
record TrialRuns(List<Run> runs) {

    TrialRuns {
        runs = List.copyOf(runs);
    }

    /** The trials among the runs of a job that were begun, in their order. */
    static List<TrialRuns> of(List<Run> runs) {
        var byTrial = new TreeMap<Integer, List<Run>>();
        runs.stream()
                .filter(run -> run.trial() != null && !run.parameters().equals(Run.NOT_DRAWN))
                .forEach(run -> byTrial.computeIfAbsent(run.trial(), trial -> new ArrayList<>())
                        .add(run));
        return byTrial.values().stream().map(TrialRuns::new).toList();
    }

    Run first() {
        return runs.get(0);
    }

    int trial() {
        return Objects.requireNonNull(first().trial());
    }

    /** As that of a single run: one fold that failed, was pruned or cancelled ends all. */
    RunStatus status() {
        for (var status : List.of(RunStatus.FAILED, RunStatus.PRUNED, RunStatus.CANCELLED)) {
            if (runs.stream().anyMatch(run -> run.status() == status)) {
                return status;
            }
        }
        return runs.stream().allMatch(run -> run.status() == first().status()) ? first().status() : RunStatus.RUNNING;
    }

    /** How many epochs all of them have trained together. */
    int epochs() {
        return runs.stream().mapToInt(Run::epochsCompleted).sum();
    }

    @Nullable
    Failure failure() {
        return runs.stream()
                .map(Run::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The mean over those runs that have measured it, the latest of each; null when none has, or the trial has failed. */
    @Nullable
    Double value(String metric) {
        var values = runs.stream()
                .map(run -> run.metrics().get(metric))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .toArray();
        return status() == RunStatus.FAILED || values.length == 0
                ? null
                : Double.valueOf(java.util.stream.DoubleStream.of(values).sum() / values.length);
    }

    /** What it is ordered by, the greater the better; of one that goes on, failed or measured nothing the worst. */
    double score(Search search) {
        var value = status().hasEnded() ? value(search.metric().metric()) : null;
        return value == null ? Double.NEGATIVE_INFINITY : search.score(value);
    }
}

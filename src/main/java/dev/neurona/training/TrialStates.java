package dev.neurona.training;

import dev.neurona.run.TrialState;
import dev.neurona.run.Trials;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of a search's trials are. However many there are, looking again asks for those alone that were under way, and for what has
 * begun since. Belongs to one thread.
 */
final class TrialStates {

    /** So many that have begun since it looked last are asked for at once. */
    private static final int PAGE = 100;

    private final Map<Integer, List<Long>> runIds = new HashMap<>();
    private final TreeMap<Long, TrialState> underWay = new TreeMap<>();
    private List<TrialState> undrawn = List.of();
    private long last;
    private int ended;

    /** Learns what has happened since; answers which trials have begun or ended a run. */
    Set<Integer> look(Trials trials, long jobId) {
        var changed = new TreeSet<Integer>();
        var page = PAGE + underWay.size();
        var found = trials.states(jobId, underWay.keySet(), last, page);
        take(found, changed);
        // They are drawn in their order
        while (found.size() == page && found.get(page - 1).isDrawn()) {
            found = trials.states(jobId, List.of(), last, page);
            take(found, changed);
        }
        return changed;
    }

    /** The first trial that had not begun has, in the transaction that goes on. */
    void begin(List<TrialState> runs) {
        var rest = undrawn.stream()
                .filter(state -> state.trial() != runs.get(0).trial())
                .toList();
        take(runs, new TreeSet<>());
        undrawn = rest;
    }

    private void take(List<TrialState> found, Collection<Integer> changed) {
        found.stream().filter(state -> !state.isDrawn()).forEach(this::forget);
        undrawn = found.stream()
                .filter(state -> !state.isDrawn() && !state.status().hasEnded())
                .toList();
        found.stream().filter(TrialState::isDrawn).forEach(state -> {
            if (state.runId() > last) {
                last = state.runId();
                runIds.computeIfAbsent(state.trial(), trial -> new ArrayList<>())
                        .add(last);
                changed.add(state.trial());
            }
            if (state.isUnderWay()) {
                underWay.put(state.runId(), state);
            } else {
                underWay.remove(state.runId());
                changed.add(state.trial());
                ended++;
            }
        });
    }

    /** The transaction that it was drawn in was rolled back. */
    private void forget(TrialState state) {
        if (underWay.remove(state.runId()) != null) {
            last = Math.min(last, state.runId() - 1);
            runIds.remove(state.trial());
        }
    }

    /** The runs of trials that were begun, and have not come to an end. */
    Collection<TrialState> underWay() {
        return underWay.values();
    }

    /** The first trial that has not begun; null when there is none. */
    @Nullable
    Integer next() {
        return undrawn.isEmpty() ? null : undrawn.get(0).trial();
    }

    /** How many runs have ended. */
    int ended() {
        return ended;
    }

    /** Of a trial that was begun. */
    List<Long> runIds(int trial) {
        return runIds.get(trial);
    }
}

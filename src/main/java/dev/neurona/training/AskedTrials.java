package dev.neurona.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The trials of the searches that were asked about last. What has ended never changes and is read once: then it asks for those that were
 * under way, and for what is new. Safe for any number of threads.
 */
@Component
class AskedTrials {

    private static final int MOST_SEARCHES = 16;
    /** So many values are kept of one search, some 2 MB; of one that has more nothing is. */
    private static final int MOST_VALUES = 100_000;

    private final Searches searches;
    private final Map<Long, Known> known = new LinkedHashMap<>(MOST_SEARCHES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MOST_SEARCHES;
        }
    };

    AskedTrials(Searches searches) {
        this.searches = searches;
    }

    /** Of one search; its lock is held while it is brought up to date. */
    private static final class Known {

        private final List<AskedTrial> trials = new ArrayList<>();
        private final TreeSet<Integer> running = new TreeSet<>();
        private long values;

        private void take(AskedTrial trial) {
            if (trial.trial() < trials.size()) {
                trials.set(trial.trial(), trial);
            } else {
                trials.add(trial);
            }
            if (!trial.status().hasEnded()) {
                running.add(trial.trial());
            } else {
                running.remove(trial.trial());
                values += 10 + trial.curve().size();
            }
        }
    }

    /** All trials of a search, in their order; none where there is no such search. */
    List<AskedTrial> of(long searchId) {
        Known one;
        synchronized (known) {
            one = known.computeIfAbsent(searchId, id -> new Known());
        }
        List<AskedTrial> all;
        synchronized (one) {
            searches.trials(searchId, one.trials.size(), one.running).forEach(one::take);
            all = List.copyOf(one.trials);
        }
        if (all.isEmpty() || one.values > MOST_VALUES) {
            synchronized (known) {
                known.remove(searchId);
            }
        }
        return all;
    }
}

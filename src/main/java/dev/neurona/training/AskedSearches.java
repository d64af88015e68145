package dev.neurona.training;

import dev.neurona.run.RunStatus;
import dev.neurona.search.Curve;
import dev.neurona.search.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The searches that were asked about last, with their trials. A specification is read again once it is another, and what has ended never
 * changes and is read once: one statement asks for whether the search has changed, for those trials that were under way, and for what is
 * new. Safe for any number of threads.
 */
@Component
class AskedSearches {

    private static final int MOST_SEARCHES = 16;
    /** So many values are kept of one search, some 2 MB; of one that has more nothing is. */
    private static final int MOST_VALUES = 100_000;

    private final AskedTrials asked;
    private final SearchSpaces spaces;
    private final Map<Long, Known> known = new LinkedHashMap<>(MOST_SEARCHES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MOST_SEARCHES;
        }
    };

    AskedSearches(AskedTrials asked, SearchSpaces spaces) {
        this.asked = asked;
        this.spaces = spaces;
    }

    /** Of one search; its lock is held while it is brought up to date. */
    private static final class Known {

        private @Nullable SearchSpec spec;
        private String text = "";
        private SearchSpace space = new SearchSpace(List.of());
        private final List<AskedTrial> trials = new ArrayList<>();
        private final List<Observation> observations = new ArrayList<>();
        private final List<Curve> curves = new ArrayList<>();
        private final TreeSet<Integer> running = new TreeSet<>();
        private long values;

        private void take(SearchSpec now, AskedTrial trial) {
            // What a trial is trained with never changes
            var point = trial.trial() < trials.size()
                    ? observations.get(trial.trial()).point()
                    : space.point(trial.parameters());
            put(trials, trial.trial(), trial);
            put(observations, trial.trial(), new Observation(point, score(now, trial)));
            put(curves, trial.trial(), curve(now, trial, trial.curve().size()));
            if (!trial.status().hasEnded()) {
                running.add(trial.trial());
            } else {
                running.remove(trial.trial());
                values += 10 + trial.curve().size();
            }
        }

        private static <T> void put(List<T> list, int place, T one) {
            if (place < list.size()) {
                list.set(place, one);
            } else {
                list.add(one);
            }
        }
    }

    /** A search with all its trials; empty where there is none. */
    Optional<AskedSearch> find(long searchId) {
        Known one;
        synchronized (known) {
            one = known.computeIfAbsent(searchId, id -> new Known());
        }
        Optional<AskedSearch> found;
        synchronized (one) {
            found = asked.news(searchId, one.text, one.trials.size(), one.running)
                    .map(news -> brought(one, news));
        }
        if (found.isEmpty() || one.values > MOST_VALUES) {
            synchronized (known) {
                known.remove(searchId);
            }
        }
        return found;
    }

    /** @throws dev.neurona.shared.ProblemException 404 when there is no such search */
    AskedSearch get(long searchId) {
        return find(searchId).orElseThrow(() -> Searches.unknown(searchId));
    }

    private AskedSearch brought(Known one, AskedTrials.News news) {
        if (news.search() != null) {
            one.spec = news.search().spec();
            one.text = news.search().text();
            one.space = spaces.named(one.spec.space(), new ArrayList<>());
        }
        var spec = one.spec;
        news.trials().forEach(trial -> one.take(spec, trial));
        return new AskedSearch(spec, one.text, one.space, one.trials, one.observations, one.curves);
    }

    private static double score(SearchSpec spec, AskedTrial trial) {
        return trial.value() == null || trial.status() == RunStatus.FAILED
                ? Double.NEGATIVE_INFINITY
                : spec.score(trial.value());
    }

    /** What a trial had until an epoch, as it is judged. */
    static Curve curve(SearchSpec spec, AskedTrial trial, int epochs) {
        return new Curve(
                trial.trial(),
                trial.curve().stream().limit(epochs).map(spec::score).toList(),
                trial.status() == RunStatus.SUCCEEDED);
    }
}

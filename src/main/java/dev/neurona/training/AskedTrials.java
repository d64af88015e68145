package dev.neurona.training;

import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The trials that are trained elsewhere. Every method is one short transaction. Safe for any number of threads. */
@Service
class AskedTrials {

    private final Searches searches;
    private final SearchRepository rows;
    private final SearchTrialRepository trials;
    private final SearchRequests requests;
    private final Clock clock;

    AskedTrials(
            Searches searches,
            SearchRepository rows,
            SearchTrialRepository trials,
            SearchRequests requests,
            Clock clock) {
        this.searches = searches;
        this.rows = rows;
        this.trials = trials;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * What is new of a search.
     *
     * @param search null where it is as it was known
     * @param trials in their order
     */
    record News(Searches.@Nullable Stored search, List<AskedTrial> trials) {}

    /**
     * What is new of a search; empty where there is no such search.
     *
     * @param text of the specification, as it was known
     * @param from its trials are wanted from this number on
     * @param besides and these before
     */
    @Transactional(readOnly = true)
    public Optional<News> news(long id, String text, int from, SortedSet<Integer> besides) {
        var found = besides.isEmpty()
                ? trials.news(id, text, from, from, List.of(-1))
                : trials.news(id, text, Math.min(from, besides.first()), from, List.copyOf(besides));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var news = found.stream()
                .map(TrialNews::trial)
                .filter(Objects::nonNull)
                .map(SearchTrialEntity::toTrial)
                .toList();
        return Optional.of(new News(found.get(0).isCurrent() ? null : searches.get(id), news));
    }

    @Transactional(readOnly = true)
    public Page<AskedTrial> ofSearch(long id, Pageable pageable) {
        searches.get(id);
        return trials.findBySearchIdOrderByNumberAsc(id, pageable).map(SearchTrialEntity::toTrial);
    }

    /**
     * Stores a trial with these parameters, unless others were asked for meanwhile, or the search is another by now: then it answers nothing.
     *
     * @param text of the specification, as it was known
     */
    @Transactional
    public Optional<AskedTrial> add(long id, String text, int number, JsonNode parameters, SearchRequest request) {
        if (rows.count(id, number, text) == 0) {
            return Optional.empty();
        }
        var trial = trials.save(new SearchTrialEntity(id, number, parameters.toString(), clock.instant()));
        requests.keep(request, id, number);
        return Optional.of(trial.toTrial());
    }

    /** A trial of which nothing was told for so long, begun anew; nobody else gets it. */
    @Transactional
    public Optional<AskedTrial> askAgain(long id, Duration silence, SearchRequest request) {
        rows.lock(id).orElseThrow(() -> Searches.unknown(id));
        var now = clock.instant();
        return trials.lockSilent(id, now.minus(silence), Limit.of(1)).stream()
                .findFirst()
                .map(trial -> {
                    trial.askAgain(now);
                    var again = trial.toTrial();
                    requests.keep(request, id, again.trial());
                    return again;
                });
    }

    /**
     * Stores what was told. Told again, it changes nothing.
     *
     * @param report sound in itself
     * @throws ProblemException 404 when there is no such trial; 409 when it has ended otherwise; 422 when epochs are left out, or one is
     *     told with another value
     */
    @Transactional
    public AskedTrial tell(long id, int number, TrialReport report) {
        var trial = trials.lock(id, number).orElseThrow(() -> unknown(id, number));
        trial.tell(report, clock.instant());
        return trial.toTrial();
    }

    /** @throws ProblemException 404 when there is no such trial */
    @Transactional(readOnly = true)
    public AskedTrial trial(long id, int number) {
        return trials.findById(new SearchTrialEntity.Key(id, number))
                .orElseThrow(() -> unknown(id, number))
                .toTrial();
    }

    private static ProblemException unknown(long id, int number) {
        return ProblemException.notFound("There is no trial " + number + " of a search " + id + "; /api/v1/searches/"
                + id + "/trials lists those that were asked for");
    }
}

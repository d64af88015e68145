package dev.neurona.training;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import dev.neurona.training.AskedTrial.Told;
import dev.neurona.training.SearchRequests.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Answers clients that train elsewhere what to try next, and when to give up. Points are found outside of any transaction; of two processes
 * that find one at the same time the slower finds another. Safe for any number of threads.
 */
@Service
class AskAndTell {

    private final Searches searches;
    private final AskedTrials trials;
    private final AskedSearches asked;
    private final SearchReader reader;
    private final SearchRequests requests;
    private final StrictJson json;
    /** Those who ask this process for trials of one search follow one another, so that nobody finds points in vain. */
    private final List<Object> locks = Stream.generate(Object::new).limit(64).toList();

    AskAndTell(
            Searches searches,
            AskedTrials trials,
            AskedSearches asked,
            SearchReader reader,
            SearchRequests requests,
            StrictJson json) {
        this.searches = searches;
        this.trials = trials;
        this.asked = asked;
        this.reader = reader;
        this.requests = requests;
        this.json = json;
    }

    /**
     * Begins a search.
     *
     * @param idempotencyKey a second call with the same one and the same document changes nothing; null where each is another
     * @throws ProblemException 422 with every fault, or when the key was used for anything else
     */
    Searches.Stored create(JsonNode document, @Nullable String idempotencyKey) {
        var request = SearchRequest.create(idempotencyKey, document);
        return requests.once(request, this::search, () -> searches.create(reader.read(document), request));
    }

    private Searches.Stored search(Outcome earlier) {
        return searches.get(earlier.searchId());
    }

    /**
     * More trials than until now, and perhaps by another strategy; those that were asked for stay.
     *
     * @param changes to the search, as a merge patch: {@code {"maxTrials": 40}} for 40 in all
     * @param idempotencyKey as with {@link #create}
     * @throws ProblemException 404 when there is no such search; 422 with every fault, or when the key was used for anything else
     */
    Searches.Stored extend(long id, JsonNode changes, @Nullable String idempotencyKey) {
        var request = SearchRequest.extend(idempotencyKey, id, changes);
        return requests.once(
                request, this::search, () -> searches.extend(id, reader.extended(searches.get(id), changes), request));
    }

    /**
     * A trial that nobody else gets.
     *
     * @param idempotencyKey a second call with the same one answers the same trial as it is by then; null where each is another
     * @throws ProblemException 404 when there is no such search; 409 when all its trials were asked for; 422 when the key was used for
     *     anything else
     */
    AskedTrial ask(long id, @Nullable String idempotencyKey) {
        var request = SearchRequest.ask(idempotencyKey, id);
        return requests.once(
                request, earlier -> trials.trial(id, Objects.requireNonNull(earlier.trial())), () -> ask(id, request));
    }

    private AskedTrial ask(long id, SearchRequest request) {
        synchronized (locks.get((int) Math.floorMod(id, (long) locks.size()))) {
            while (true) {
                var trial = tryToAsk(id, request);
                if (trial.isPresent()) {
                    return trial.get();
                }
            }
        }
    }

    private Optional<AskedTrial> tryToAsk(long id, SearchRequest request) {
        var search = asked.get(id);
        var spec = search.spec();
        if (spec.trialTimeout() != null) {
            var left = trials.askAgain(id, spec.trialTimeout(), request);
            if (left.isPresent()) {
                return left;
            }
        }
        var number = search.trials().size();
        if (number >= spec.maxTrials()) {
            throw ProblemException.conflict(
                    "All " + spec.maxTrials() + " trials of search " + id + " were asked for; there is no other");
        }
        var point = spec.strategy()
                .sampler(search.space().space(), spec.seed(), spec.multivariate())
                .next(search.observations())
                .orElseThrow(() -> ProblemException.conflict("Every point of search " + id + " was asked for"));
        return trials.add(id, search.text(), number, search.space().json(point), request);
    }

    /** @throws ProblemException as {@link AskedTrials#tell}; 422 when the report is faulty in itself */
    Told tell(long id, int number, JsonNode document) {
        var report = json.read(document, TrialReport.class).orThrow();
        var faults = report.faults();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        var trial = trials.tell(id, number, report);
        return new Told(trial, report.epoch() != null && isHopeless(asked.get(id), trial, report.epoch()));
    }

    private static boolean isHopeless(AskedSearch search, AskedTrial trial, int epoch) {
        var pruner = search.spec().pruner();
        return pruner != null
                && pruner.pruner(0)
                        .isHopeless(
                                AskedSearches.curve(search.spec(), trial, epoch), search.curvesBeside(trial.trial()));
    }
}

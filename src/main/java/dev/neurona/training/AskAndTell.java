package dev.neurona.training;

import dev.neurona.run.RunStatus;
import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import dev.neurona.training.AskedTrial.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers clients that train elsewhere what to try next, and when to give up. Points are found outside of any transaction; of two processes
 * that find one at the same time the slower finds another. Safe for any number of threads.
 */
@Service
class AskAndTell {

    private final Searches searches;
    private final AskedSearches asked;
    private final SearchSpaces spaces;
    private final StrictJson json;
    /** Those who ask this process for trials of one search follow one another, so that nobody finds points in vain. */
    private final List<Object> locks = Stream.generate(Object::new).limit(64).toList();

    AskAndTell(Searches searches, AskedSearches asked, SearchSpaces spaces, StrictJson json) {
        this.searches = searches;
        this.asked = asked;
        this.spaces = spaces;
        this.json = json;
    }

    /** @throws ProblemException 422 with every fault */
    Searches.Stored create(JsonNode document) {
        return searches.create(read(document));
    }

    /**
     * More trials than until now, and perhaps by another strategy; those that were asked for stay.
     *
     * @param changes to the search, as a merge patch: {@code {"maxTrials": 40}} for 40 in all
     * @throws ProblemException 404 when there is no such search; 422 with every fault
     */
    Searches.Stored extend(long id, JsonNode changes) {
        var before = searches.get(id).spec();
        var spec = read(MergePatch.apply(JsonMapper.shared().valueToTree(before), changes));
        if (!spec.space().equals(before.space()) || spec.direction() != before.direction()) {
            throw ProblemException.invalid(
                    spec.space().equals(before.space()) ? "/direction" : "/space",
                    "must be as the search has it, or its trials can't be compared");
        }
        if (spec.maxTrials() <= before.maxTrials()) {
            throw ProblemException.invalid(
                    "/maxTrials",
                    "is " + spec.maxTrials() + "; search " + id + " has " + before.maxTrials()
                            + ", and there must be more, and points for them");
        }
        return searches.extend(id, spec);
    }

    private SearchSpec read(JsonNode document) {
        var reading = json.read(document, SearchSpec.class);
        var spec = reading.value();
        var faults = new ArrayList<>(reading.faults());
        if (spec == null || !faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        var space = spaces.named(spec.space(), faults);
        if (faults.isEmpty() && spec.strategy() == Strategy.GRID) {
            faults.addAll(SearchRules.gridFaults(spec.maxTrials(), space, ""));
        }
        if (spec.pruner() != null) {
            faults.addAll(spec.pruner().faults(""));
            if (spec.pruner().needsMaxEpochs()) {
                faults.add(new Fault(
                        "/pruner/maxEpochs",
                        "must be there with the type \"hyperband\": how many epochs a trial trains"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        var most = SearchRules.trials(spec.strategy(), spec.maxTrials(), space);
        return spec.ofTrials(most);
    }

    /** @throws ProblemException 404 when there is no such search; 409 when all its trials were asked for */
    AskedTrial ask(long id) {
        synchronized (locks.get((int) Math.floorMod(id, (long) locks.size()))) {
            while (true) {
                var trial = tryToAsk(id);
                if (trial.isPresent()) {
                    return trial.get();
                }
            }
        }
    }

    private Optional<AskedTrial> tryToAsk(long id) {
        var search = asked.get(id);
        var spec = search.spec();
        if (spec.trialTimeout() != null) {
            var left = searches.askAgain(id, spec.trialTimeout());
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
        return searches.add(id, search.text(), number, search.space().json(point));
    }

    /** @throws ProblemException as {@link Searches#tell}; 422 when the report is faulty in itself */
    Told tell(long id, int number, JsonNode document) {
        var report = json.read(document, TrialReport.class).orThrow();
        var faults = faults(report);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        var trial = searches.tell(id, number, report);
        return new Told(trial, report.epoch() != null && isHopeless(asked.get(id), trial, report.epoch()));
    }

    private static boolean isHopeless(AskedSearch search, AskedTrial trial, int epoch) {
        var pruner = search.spec().pruner();
        return pruner != null
                && pruner.pruner(0)
                        .isHopeless(
                                AskedSearches.curve(search.spec(), trial, epoch), search.curvesBeside(trial.trial()));
    }

    private static List<Fault> faults(TrialReport report) {
        var faults = new ArrayList<Fault>();
        var end = report.end();
        if (report.epoch() != null && report.status() != null) {
            faults.add(new Fault("/status", "is \"" + end + "\"; a trial that has ended has no epoch"));
        }
        if (end != RunStatus.SUCCEEDED && end != RunStatus.PRUNED && end != RunStatus.FAILED) {
            faults.add(new Fault(
                    "/status", "is \"" + end + "\"; it must be one of [\"SUCCEEDED\", \"PRUNED\", \"FAILED\"]"));
        }
        if (report.value() == null && (report.epoch() != null || end == RunStatus.SUCCEEDED)) {
            faults.add(new Fault("/value", "must not be null"));
        } else if (report.value() != null && !Double.isFinite(report.value())) {
            faults.add(new Fault("/value", "is " + report.value() + "; it must be a finite number"));
        }
        return faults;
    }
}

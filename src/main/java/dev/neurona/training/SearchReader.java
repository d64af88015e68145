package dev.neurona.training;

import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a search is to be whose trials are trained elsewhere. Safe for any number of threads. */
@Component
class SearchReader {

    private final SearchSpaces spaces;
    private final StrictJson json;

    SearchReader(SearchSpaces spaces, StrictJson json) {
        this.spaces = spaces;
        this.json = json;
    }

    /** @throws ProblemException 422 with every fault */
    SearchSpec read(JsonNode document) {
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

    /**
     * What a search is to be from now on.
     *
     * @param changes as a merge patch: {@code {"maxTrials": 40}} for 40 in all
     * @throws ProblemException 422 with every fault
     */
    SearchSpec extended(Searches.Stored search, JsonNode changes) {
        var before = search.spec();
        var spec = read(MergePatch.apply(JsonMapper.shared().valueToTree(before), changes));
        if (!spec.space().equals(before.space()) || spec.direction() != before.direction()) {
            throw ProblemException.invalid(
                    spec.space().equals(before.space()) ? "/direction" : "/space",
                    "must be as the search has it, or its trials can't be compared");
        }
        if (spec.maxTrials() <= before.maxTrials()) {
            throw ProblemException.invalid(
                    "/maxTrials",
                    "is " + spec.maxTrials() + "; search " + search.id() + " has " + before.maxTrials()
                            + ", and there must be more, and points for them");
        }
        return spec;
    }
}

package dev.neurona.training;

import dev.neurona.shared.Fault;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks a search before anything is queued: what it says, and that the job is sound wherever it may go. */
@Component
class SearchRules {

    /** They are all planned at once. */
    private static final int MOST_RUNS = 5000;

    private final SearchSpaces spaces;
    private final JsonMapper mapper;

    SearchRules(SearchSpaces spaces, JsonMapper mapper) {
        this.spaces = spaces;
        this.mapper = mapper;
    }

    /**
     * @param spec a job that is sound but for its search
     * @param check what is wrong with a job as a document
     */
    List<Fault> check(TrainingSpec spec, Function<JsonNode, List<Fault>> check) {
        var faults = new ArrayList<Fault>();
        var search = spec.search();
        var space = spaces.read(spec, faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        if (search.strategy() == Strategy.GRID) {
            faults.addAll(gridFaults(search.maxTrials(), space, "/search"));
        }
        var runs = trials(search.strategy(), search.maxTrials(), space) * (long) Math.max(1, RunPlan.folds(spec));
        if (runs > MOST_RUNS) {
            faults.add(new Fault(
                    "/search/maxTrials",
                    "makes " + runs + " runs with " + RunPlan.folds(spec) + " folds each; there may be " + MOST_RUNS));
        }
        ObjectNode job = mapper.valueToTree(spec);
        for (var point : Corners.of(space)) {
            var corner = space.json(point);
            var trial = SearchSpace.apply(job, corner);
            var misplaced = SearchSpace.misplaced(trial, corner);
            if (misplaced.isPresent()) {
                faults.add(new Fault(
                        SearchSpaces.pointer(misplaced.get()),
                        "points to nothing with " + corner + ". Maybe a \"when\"?"));
                return faults;
            }
            var wrong = check.apply(trial);
            if (!wrong.isEmpty()) {
                faults.add(fault(corner, wrong.get(0)));
                return faults;
            }
        }
        return faults;
    }

    /** The job with its number of trials. */
    TrainingSpec settle(TrainingSpec spec) {
        var search = spec.search();
        var trials = trials(search.strategy(), search.maxTrials(), spaces.of(spec));
        ObjectNode job = mapper.valueToTree(spec);
        job.set("search", mapper.valueToTree(search.ofTrials(trials)));
        return mapper.treeToValue(job, TrainingSpec.class);
    }

    /** How many trials a search has whose client asks for so many, or does not say; never more than there are points. */
    static int trials(Strategy strategy, @Nullable Integer maxTrials, SearchSpace space) {
        var usual = strategy == Strategy.GRID ? Search.MOST_TRIALS : Search.USUAL_TRIALS;
        var most = maxTrials == null ? usual : maxTrials;
        var size = space.space().size();
        return (int) (size == 0 ? most : Math.min(most, size));
    }

    /** @param where the search is in the request */
    static List<Fault> gridFaults(@Nullable Integer maxTrials, SearchSpace space, String where) {
        var faults = new ArrayList<Fault>();
        space.parameters().stream()
                .filter(parameter -> parameter.axis().count() == 0)
                .forEach(parameter -> faults.add(new Fault(
                        where + "/space/" + Values.escape(parameter.name()),
                        "has no end of values; with the strategy \"grid\" it must be a list, or have a step")));
        var size = space.space().size();
        if (maxTrials == null && size > Search.MOST_TRIALS) {
            faults.add(new Fault(
                    where + "/space",
                    "has " + size + " points; a grid may have " + Search.MOST_TRIALS
                            + ". Maybe fewer values, or a maxTrials?"));
        }
        return faults;
    }

    /** Names the entry that the fault is of; where none is, the corner as a whole. */
    private static Fault fault(ObjectNode corner, Fault wrong) {
        var culprit = corner.propertyNames().stream()
                .filter(pointer ->
                        wrong.pointer().equals(pointer) || wrong.pointer().startsWith(pointer + "/"))
                .max(Comparator.comparingInt(String::length));
        return culprit.map(pointer -> new Fault(
                        SearchSpaces.pointer(pointer),
                        "makes a job that is wrong with " + Values.show(corner.get(pointer)) + ": " + text(wrong)))
                .orElseGet(() ->
                        new Fault("/search/space", "makes a job that is wrong with " + corner + ": " + text(wrong)));
    }

    private static String text(Fault wrong) {
        return (wrong.pointer().isEmpty() ? "it" : wrong.pointer()) + " " + wrong.message();
    }
}

package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Repeatable;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes on with a search that has ended, with more trials: what was tried is known to its sampler and its pruner, and is not tried again. A
 * search of the same strategy and seed that trains one trial at a time comes to the same as if it had never ended. Safe for any number of
 * threads.
 */
@Service
class SearchExtensions {

    /** What may be different from now on; anything else would make trials that can't be compared with those before. */
    private static final Set<String> OF_JOB = Set.of("search", "priority", "maxDuration", "checkpoint", "alias");

    private static final Set<String> OF_SEARCH =
            Set.of("strategy", "maxTrials", "maxDuration", "seed", "multivariate", "pruner", "maxConcurrentTrials");

    private final Jobs jobs;
    private final Runs runs;
    private final SpecReader specs;
    private final Planner planner;
    private final MoreTrials more;
    private final JsonMapper mapper;

    SearchExtensions(Jobs jobs, Runs runs, SpecReader specs, Planner planner, MoreTrials more, JsonMapper mapper) {
        this.jobs = jobs;
        this.runs = runs;
        this.specs = specs;
        this.planner = planner;
        this.more = more;
        this.mapper = mapper;
    }

    /**
     * Puts the job on the queue again.
     *
     * @param changes to its specification, as a merge patch: {@code {"search": {"maxTrials": 40}}} for 40 in all
     * @param idempotencyKey a second call with the same one and the same changes changes nothing; null where each is another
     * @throws ProblemException 404 when there is no such job, or it searches nothing; 409 unless it has ended, or its data set is another
     *     one by now; 422 with every fault, or when the key was used for anything else
     */
    Job extend(long id, JsonNode changes, @Nullable String idempotencyKey) {
        jobs.get(TrainingJobHandler.KIND, id);
        var request = changes.toString();
        return Repeatable.once(
                () -> more.find(idempotencyKey, id, request),
                () -> more.plan(id, extended(id, changes), idempotencyKey, request));
    }

    private TrainingSpec extended(long id, JsonNode changes) {
        var before = specs.readStored(jobs.spec(id));
        Search.of(before, id);
        var spec = specs.read(MergePatch.apply(mapper.valueToTree(before), changes));
        var known = runs.ofJob(id);
        var faults = faults(before, spec, MoreTrials.ended(known), id);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        requireSameData(planner.datasetSha256(spec), known, id);
        planner.requireMemory(spec);
        return spec;
    }

    private List<Fault> faults(TrainingSpec before, TrainingSpec spec, int ended, long id) {
        var faults = new ArrayList<Fault>();
        addChanges("", OF_JOB, before, spec, id, faults);
        if (spec.search() == null) {
            faults.add(new Fault("/search", "must not be null"));
            return faults;
        }
        addChanges("/search", OF_SEARCH, before.search(), spec.search(), id, faults);
        if (faults.isEmpty() && spec.search().maxTrials() <= ended) {
            faults.add(new Fault(
                    "/search/maxTrials",
                    "is " + spec.search().maxTrials() + "; job " + id + " has " + ended
                            + " trials that have ended, and there must be more in all, and points for them"));
        }
        return faults;
    }

    private void addChanges(String where, Set<String> free, Object before, Object now, long id, List<Fault> faults) {
        ObjectNode was = mapper.valueToTree(before);
        ObjectNode is = mapper.valueToTree(now);
        var names = new TreeSet<>(was.propertyNames());
        names.addAll(is.propertyNames());
        for (var name : names) {
            if (!free.contains(name) && !was.path(name).equals(is.path(name))) {
                faults.add(new Fault(
                        where + "/" + name,
                        "is " + show(is, name) + "; it must be as job " + id + " has it, " + show(was, name)));
            }
        }
    }

    private static String show(ObjectNode spec, String name) {
        return spec.has(name) ? Values.show(spec.get(name)) : "null";
    }

    private static void requireSameData(String sha256, List<Run> known, long id) {
        for (var run : known) {
            var trained = run.environment().get("datasetSha256");
            if (trained != null && !trained.equals(sha256)) {
                throw ProblemException.conflict("Job " + id + " has trained on a data set with the SHA-256 " + trained
                        + "; the one of that name is another one now, " + sha256);
            }
        }
    }
}

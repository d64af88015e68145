package dev.neurona.training;

import dev.neurona.run.Run;
import dev.neurona.shared.Fault;
import dev.neurona.shared.StrictJson;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a job searches. */
@Component
class SearchSpaces {

    /** What does not train, or what makes trials that can't be compared: each must learn from the same examples with the same luck. */
    private static final Set<String> FIXED = Set.of(
            "search",
            "compare",
            "name",
            "dataset",
            "validation",
            "seed",
            "model",
            "alias",
            "maxDuration",
            "checkpoint",
            "trainer",
            "priority");

    private final StrictJson strict;
    private final JsonMapper mapper;

    SearchSpaces(StrictJson strict, JsonMapper mapper) {
        this.strict = strict;
        this.mapper = mapper;
    }

    /** The space of a job that was checked when it was posted. */
    SearchSpace of(TrainingSpec spec) {
        return read(spec, new ArrayList<>());
    }

    /** The job as it would be with one of its runs alone. */
    TrainingSpec specOf(TrainingSpec job, Run run) {
        if (job.compare() != null && run.trial() != null) {
            return RunPlan.specOf(job, run.trial());
        }
        if (job.search() == null) {
            return job;
        }
        ObjectNode alone = mapper.valueToTree(trial(job, mapper.readTree(run.parameters())));
        if (run.trial() == null) {
            // The last one trains on all there is
            alone.remove("validation");
            alone.put("epochs", run.epochs());
        }
        return mapper.treeToValue(alone, TrainingSpec.class);
    }

    /** The job of one trial, alone. */
    TrainingSpec trial(TrainingSpec spec, JsonNode parameters) {
        return mapper.treeToValue(SearchSpace.apply(mapper.valueToTree(spec), parameters), TrainingSpec.class);
    }

    /** What of the space can be read; what can't is added to the faults. */
    SearchSpace read(TrainingSpec spec, List<Fault> faults) {
        ObjectNode job = mapper.valueToTree(spec);
        var parameters = new ArrayList<Parameter>();
        spec.search().space().forEach((key, values) -> {
            var where = pointer(key);
            var pointer = place(key, job, where, faults);
            if (pointer != null) {
                var parameter = values instanceof ArrayNode options
                        ? options(key, options, where, faults)
                        : interval(key, values, job.at(pointer), where, faults);
                if (parameter != null) {
                    parameters.add(parameter);
                }
            }
        });
        return new SearchSpace(List.copyOf(parameters));
    }

    /** A space that belongs to no job; what of it can't be read is added to the faults. */
    SearchSpace named(Map<String, JsonNode> space, List<Fault> faults) {
        var parameters = new ArrayList<Parameter>();
        space.forEach((name, values) -> {
            var where = "/space/" + Values.escape(name);
            var parameter = values instanceof ArrayNode options
                    ? options(name, options, where, faults)
                    : interval(name, values, MissingNode.getInstance(), where, faults);
            if (parameter != null) {
                parameters.add(parameter);
            }
        });
        return new SearchSpace(List.copyOf(parameters));
    }

    /** Where in the request the entry of this name stands. */
    static String pointer(String key) {
        return "/search/space/" + Values.escape(key);
    }

    private static @Nullable JsonPointer place(String key, ObjectNode job, String where, List<Fault> faults) {
        if (!key.startsWith("/")) {
            faults.add(new Fault(where, "must be a JSON Pointer into the job, such as \"/optimizer/learningRate\""));
            return null;
        }
        var pointer = JsonPointer.compile(key);
        var root = pointer.getMatchingProperty();
        if (FIXED.contains(root)) {
            faults.add(new Fault(where, "can't be searched: /" + root + " is the same for all trials"));
            return null;
        }
        var parent = job.at(pointer.head());
        var isThere =
                parent instanceof ArrayNode array ? array.has(pointer.last().getMatchingIndex()) : parent.isObject();
        if (!isThere) {
            faults.add(
                    new Fault(where, "points to nothing: the job has no " + (parent.isArray() ? key : pointer.head())));
            return null;
        }
        return pointer;
    }

    private static @Nullable Parameter options(String name, ArrayNode options, String where, List<Fault> faults) {
        var values = List.copyOf(options.values());
        if (values.isEmpty() || values.size() > Search.MOST_TRIALS) {
            faults.add(new Fault(where, "has " + values.size() + " entries; it must have 1 to " + Search.MOST_TRIALS));
            return null;
        }
        if (new HashSet<>(values).size() < values.size()) {
            faults.add(new Fault(where, "is " + Values.show(options) + "; each value may be there once"));
            return null;
        }
        return Parameter.of(name, values);
    }

    private @Nullable Parameter interval(
            String name, JsonNode values, JsonNode before, String where, List<Fault> faults) {
        if (!values.isObject()) {
            faults.add(new Fault(
                    where,
                    "is " + Values.show(values)
                            + "; it must be a list of values, or an interval such as {\"min\": 1, \"max\": 10}"));
            return null;
        }
        var reading = strict.read(values, Interval.class);
        var interval = reading.value();
        var found = new ArrayList<>(reading.faults());
        if (interval == null || !found.isEmpty()) {
            found.forEach(fault -> faults.add(new Fault(where + fault.pointer(), fault.message())));
            return null;
        }
        var isInteger = interval.type() == null
                ? before.isNumber() ? before.isIntegralNumber() : interval.isWhole()
                : interval.type() == Interval.Type.INT;
        var wrong = IntervalRules.check(interval, isInteger);
        wrong.forEach(fault -> faults.add(new Fault(where + fault.pointer(), fault.message())));
        return wrong.isEmpty() ? Parameter.of(name, interval, isInteger) : null;
    }
}

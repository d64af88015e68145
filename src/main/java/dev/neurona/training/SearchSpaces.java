package dev.neurona.training;

import dev.neurona.run.Run;
import dev.neurona.shared.Fault;
import dev.neurona.shared.StrictJson;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    private final ParameterReader parameters;
    private final JsonMapper mapper;

    SearchSpaces(StrictJson strict, JsonMapper mapper) {
        this.parameters = new ParameterReader(strict);
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
        var space = spec.search().space();
        return read(space, SearchSpaces::pointer, faults, key -> place(key, job, space, pointer(key), faults));
    }

    /** A space that belongs to no job; what of it can't be read is added to the faults. */
    SearchSpace named(Map<String, JsonNode> space, List<Fault> faults) {
        return read(space, name -> "/space/" + Values.escape(name), faults, name -> MissingNode.getInstance());
    }

    /** @param before what was where the entry of a name points; null where it can't point */
    private SearchSpace read(
            Map<String, JsonNode> space,
            UnaryOperator<String> pointer,
            List<Fault> faults,
            Function<String, @Nullable JsonNode> before) {
        var read = new ArrayList<Parameter>();
        var whens = new LinkedHashMap<String, JsonNode>();
        space.forEach((name, entry) -> {
            var there = before.apply(name);
            if (there == null) {
                return;
            }
            var values = entry;
            if (entry instanceof ObjectNode object && object.has("when")) {
                whens.put(name, object.get("when"));
                values = object.deepCopy().without("when");
            }
            var parameter = parameters.read(name, values, there, pointer.apply(name), faults);
            if (parameter != null) {
                read.add(parameter);
            }
        });
        return new Conditions(pointer, faults).resolve(List.copyOf(read), whens);
    }

    /** Where in the request the entry of this name stands. */
    static String pointer(String key) {
        return "/search/space/" + Values.escape(key);
    }

    /** What the job has where the key points, or may have with one of the values of what is around it. */
    private static @Nullable JsonNode place(
            String key, ObjectNode job, Map<String, JsonNode> space, String where, List<Fault> faults) {
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
        var may = Stream.concat(Stream.of(job), around(key, job, space))
                .filter(one -> isThere(pointer, one))
                .findFirst();
        if (may.isEmpty()) {
            var parent = job.at(pointer.head());
            faults.add(
                    new Fault(where, "points to nothing: the job has no " + (parent.isArray() ? key : pointer.head())));
            return null;
        }
        return may.get().at(pointer);
    }

    private static boolean isThere(JsonPointer pointer, ObjectNode job) {
        var parent = job.at(pointer.head());
        return parent instanceof ArrayNode array ? array.has(pointer.last().getMatchingIndex()) : parent.isObject();
    }

    /** The job with each value of what is around the key. */
    private static Stream<ObjectNode> around(String key, ObjectNode job, Map<String, JsonNode> space) {
        return space.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey() + "/"))
                .flatMap(entry -> (entry.getValue() instanceof ArrayNode list
                                ? list
                                : entry.getValue().path(ParameterReader.VALUES))
                        .valueStream()
                        .map(option -> SearchSpace.apply(
                                job, JsonMapper.shared().createObjectNode().set(entry.getKey(), option))));
    }
}

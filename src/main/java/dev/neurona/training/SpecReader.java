package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Split;
import dev.neurona.model.ModelNames;
import dev.neurona.network.Loss;
import dev.neurona.network.Monitor;
import dev.neurona.network.NetworkRules;
import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.StrictJson;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks a posted training job, whole: a job that passes here can be trained. Nothing is queued before. */
@Component
class SpecReader {

    private final StrictJson json;
    private final JsonMapper mapper;
    private final Datasets datasets;
    private final TrainingProperties properties;
    private final SearchRules searches;

    SpecReader(
            StrictJson json,
            JsonMapper mapper,
            Datasets datasets,
            TrainingProperties properties,
            SearchRules searches) {
        this.json = json;
        this.mapper = mapper;
        this.datasets = datasets;
        this.properties = properties;
        this.searches = searches;
    }

    /** The job with its defaults filled in, or a 422 with every fault. */
    TrainingSpec read(JsonNode document) {
        var reading = check(withWhatIsUsual(document));
        var faults = new ArrayList<>(reading.faults());
        var spec = reading.value();
        if (spec != null && spec.search() != null && faults.isEmpty()) {
            faults.addAll(searches.check(spec, trial -> check(trial).faults()));
        }
        if (spec == null || !faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return spec.search() == null ? spec : searches.settle(spec);
    }

    /** What is wrong with a job that was made of one that was checked. */
    List<Fault> faults(TrainingSpec spec) {
        return check(mapper.valueToTree(spec)).faults();
    }

    private StrictJson.Reading<TrainingSpec> check(JsonNode document) {
        var reading = json.read(document, TrainingSpec.class);
        var spec = reading.value();
        var faults = new ArrayList<>(reading.faults());
        if (spec != null) {
            addNameFaults(spec, faults);
            if (faults.isEmpty()) {
                faults.addAll(SpecRules.check(spec));
            }
            addFaultsWithData(spec, faults);
        }
        return new StrictJson.Reading<>(spec, faults);
    }

    /** Keeps the job's data set from being deleted until the caller's transaction ends; 404 when it was deleted since {@link #read}. */
    void keepDataset(TrainingSpec spec) {
        datasets.keep(spec.dataset());
    }

    /** A job that was checked when it was posted. */
    TrainingSpec readStored(String spec) {
        return mapper.readValue(spec, TrainingSpec.class);
    }

    String write(TrainingSpec spec) {
        return mapper.writeValueAsString(spec);
    }

    /** Where a number is to be learned, the usual loss is another one, and there is no accuracy to compare by. */
    private JsonNode withWhatIsUsual(JsonNode document) {
        var regression = document.isObject()
                && datasets.find(document.path("dataset").asString(""))
                        .map(Dataset::isRegression)
                        .orElse(false);
        if (!regression) {
            return document;
        }
        var usual = (ObjectNode) document.deepCopy();
        if (!usual.has("loss")) {
            usual.put("loss", Loss.MSE.kerasName());
        }
        for (var judge : List.of("compare", "search")) {
            if (usual.get(judge) instanceof ObjectNode one && !one.has("metric")) {
                one.put("metric", Monitor.VAL_LOSS.metric());
            }
        }
        return usual;
    }

    private static void addNameFaults(TrainingSpec spec, List<Fault> faults) {
        if (spec.model() != null && !spec.model().equals(spec.dataset())) {
            addFault("/model", spec.model(), ModelNames.modelFault(spec.model()), faults);
        }
        if (spec.alias() != null) {
            addFault("/alias", spec.alias(), ModelNames.aliasFault(spec.alias()), faults);
        }
    }

    private static void addFault(String pointer, String value, Optional<String> rule, List<Fault> faults) {
        rule.ifPresent(text -> faults.add(new Fault(pointer, "is " + Values.show(value) + "; it " + text)));
    }

    private void addFaultsWithData(TrainingSpec spec, List<Fault> faults) {
        if (spec.dataset() == null || faulty(faults, "/dataset")) {
            return;
        }
        var dataset = datasets.find(spec.dataset());
        if (dataset.isEmpty()) {
            var known = datasets.list().stream().map(Dataset::name).sorted().toList();
            faults.add(new Fault(
                    "/dataset",
                    "is " + Values.show(spec.dataset()) + "; there is no such data set, there are " + known));
            return;
        }
        addSizeFaults(spec, dataset.get(), faults);
        faults.addAll(SpecRules.check(spec, dataset.get()));
        spec.recipe()
                .check(dataset.get())
                .forEach(fault -> faults.add(new Fault("/preprocessing" + fault.pointer(), fault.message())));
        // The rules ask every layer: they must be sound, each in itself
        if (spec.network() != null && !faulty(faults, "/network") && !faulty(faults, "/preprocessing")) {
            addNetworkFaults(spec, dataset.get(), faults);
        }
    }

    private static void addSizeFaults(TrainingSpec spec, Dataset dataset, List<Fault> faults) {
        var examples = dataset.splits().get(Split.TRAIN);
        var training =
                examples - (spec.validation() == null ? 0 : spec.validation().heldOut(examples));
        if (!faulty(faults, "/batchSize") && !faulty(faults, "/validation") && spec.batchSize() > training) {
            faults.add(new Fault(
                    "/batchSize",
                    "is " + spec.batchSize() + "; it must be at most " + training
                            + ", the number of examples trained on"));
        }
    }

    private void addNetworkFaults(TrainingSpec spec, Dataset dataset, List<Fault> faults) {
        var inputShape = spec.recipe().outputShape(dataset);
        var misfits = NetworkRules.check(spec.network(), spec.loss(), inputShape, dataset.classes());
        faults.addAll(misfits);
        if (!misfits.isEmpty()) {
            return;
        }
        var parameters = spec.network().parameterCount(inputShape);
        if (parameters > properties.maxParameters()) {
            faults.add(new Fault(
                    "/network",
                    "has " + parameters + " parameters; it may have at most " + properties.maxParameters()
                            + " (neurona.training.max-parameters). Maybe fewer units?",
                    ProblemKind.PARAMETER_LIMIT));
        }
    }

    private static boolean faulty(List<Fault> faults, String pointer) {
        return faults.stream().anyMatch(fault -> fault.pointer().startsWith(pointer));
    }
}

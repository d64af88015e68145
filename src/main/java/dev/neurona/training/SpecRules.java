package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.network.Monitor;
import dev.neurona.network.OptimizerRules;
import dev.neurona.shared.Fault;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between the parts of a training job. Each part is valid in itself, or was taken out and is null. */
final class SpecRules {

    private SpecRules() {}

    /** What can be said without the data. */
    static List<Fault> check(TrainingSpec spec) {
        var faults = new ArrayList<Fault>();
        faults.addAll(OptimizerRules.check(spec.optimizer()));
        var validation = spec.validation();
        if (validation != null && !validation.isOne()) {
            faults.add(new Fault(
                    "/validation",
                    (validation.split() == null ? "has neither split nor folds" : "has split and folds")
                            + "; it must have one of them"));
        }
        if (validation != null && validation.folds() == null && validation.stratified() != null) {
            faults.add(new Fault(
                    "/validation/stratified", "goes with folds only; a split always has its share of each class"));
        }
        if (spec.earlyStopping() != null) {
            addMonitorFault("/earlyStopping/monitor", spec.earlyStopping().monitor(), validation, faults);
        }
        if (spec.reduceLrOnPlateau() != null) {
            addMonitorFault(
                    "/reduceLrOnPlateau/monitor", spec.reduceLrOnPlateau().monitor(), validation, faults);
            if (spec.optimizer().schedule() != null) {
                faults.add(new Fault(
                        "/reduceLrOnPlateau",
                        "can't go with /optimizer/schedule, which sets the learning rate at every step"));
            }
        }
        if (spec.labelSmoothing() > 0 && !spec.loss().canSmoothLabels()) {
            faults.add(new Fault(
                    "/labelSmoothing",
                    "is " + spec.labelSmoothing() + "; with the loss "
                            + spec.loss().kerasName() + " it must be 0"));
        }
        if (spec.compare() != null) {
            addComparisonFaults(spec, spec.compare(), faults);
        }
        if (spec.search() != null) {
            addSearchFaults(spec, spec.search(), faults);
        }
        return faults;
    }

    private static void addMonitorFault(
            String pointer, Monitor monitor, @Nullable Validation validation, List<Fault> faults) {
        if (monitor.needsValidation() && validation == null) {
            faults.add(new Fault(
                    pointer,
                    "is \"" + monitor.metric()
                            + "\", which only a job with a validation has. Maybe \"validation\": {\"split\": 0.1}?"));
        }
    }

    private static void addSearchFaults(TrainingSpec spec, Search search, List<Fault> faults) {
        addMonitorFault("/search/metric", search.metric(), spec.validation(), faults);
        if (spec.compare() != null) {
            faults.add(new Fault("/compare", "can't go with /search, where the optimizer can be searched too"));
        }
        if (search.pruner() != null) {
            faults.addAll(search.pruner().faults("/search"));
        }
    }

    private static void addComparisonFaults(TrainingSpec spec, Comparison compare, List<Fault> faults) {
        for (var i = 0; i < compare.optimizers().size(); i++) {
            for (var fault : OptimizerRules.check(compare.optimizers().get(i))) {
                faults.add(new Fault(
                        "/compare/optimizers/" + i + fault.pointer().substring("/optimizer".length()),
                        fault.message()));
            }
        }
        if (new HashSet<>(compare.seeds()).size() < compare.seeds().size()) {
            faults.add(new Fault("/compare/seeds", "is " + compare.seeds() + "; each seed may be there once"));
        }
        if (spec.validation() == null || spec.validation().split() == null) {
            faults.add(new Fault(
                    "/validation", "must have a split, on which the optimizers are compared: {\"split\": 0.1}"));
        }
        if (spec.alias() != null) {
            faults.add(new Fault("/alias", "can't be set, as a comparison makes no model version"));
        }
    }

    /** What can be said with the data. */
    static List<Fault> check(TrainingSpec spec, Dataset dataset) {
        var faults = new ArrayList<Fault>();
        if (spec.classWeights() != null) {
            spec.classWeights().keySet().stream()
                    .filter(label -> !dataset.classLabels().contains(label))
                    .forEach(label -> faults.add(new Fault(
                            "/classWeights",
                            "has " + Values.show(label) + "; the classes are " + Values.show(dataset.classLabels()))));
        }
        if (spec.augmentation() != null && dataset.inputShape().dimensions().size() != 3) {
            faults.add(new Fault(
                    "/augmentation",
                    "is for images; the examples of this data set have the shape " + dataset.inputShape()));
        }
        if (dataset.isRegression()) {
            addAccuracyFaults(spec, faults);
        }
        return faults;
    }

    private static void addAccuracyFaults(TrainingSpec spec, List<Fault> faults) {
        var monitors = new LinkedHashMap<String, Monitor>();
        if (spec.earlyStopping() != null) {
            monitors.put("/earlyStopping/monitor", spec.earlyStopping().monitor());
        }
        if (spec.reduceLrOnPlateau() != null) {
            monitors.put("/reduceLrOnPlateau/monitor", spec.reduceLrOnPlateau().monitor());
        }
        if (spec.compare() != null) {
            monitors.put("/compare/metric", spec.compare().metric());
        }
        if (spec.search() != null) {
            monitors.put("/search/metric", spec.search().metric());
        }
        monitors.forEach((pointer, monitor) -> {
            if (monitor == Monitor.ACCURACY || monitor == Monitor.VAL_ACCURACY) {
                faults.add(new Fault(
                        pointer,
                        "is \"" + monitor.metric()
                                + "\"; the data set has a number to learn, and no classes. Maybe \"val_loss\"?"));
            }
        });
    }
}

package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.HoldOut;
import dev.neurona.dataset.Split;
import dev.neurona.engine.TrainingConfiguration;
import dev.neurona.engine.TrainingConfiguration.Objective;
import dev.neurona.engine.TrainingConfiguration.Regime;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.Monitor;
import dev.neurona.network.ReduceLrOnPlateau;
import dev.neurona.run.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a run is trained with. */
@Component
class RunInputs {

    private final Datasets datasets;

    RunInputs(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * @param spec the job as it would be with this run alone
     * @param epochs how many it trains at most
     */
    RunInput of(TrainingSpec spec, Run run, int epochs) {
        var dataset = datasets.get(spec.dataset());
        var all = datasets.load(dataset, Split.TRAIN);
        if (run.fold() != null) {
            // All folds of a job divide the examples alike
            var folds = Folds.of(all, spec.validation(), spec.seed());
            return input(spec, dataset, folds.train(run.fold()), folds.validation(run.fold()), epochs);
        }
        if (spec.validation() == null || spec.validation().split() == null) {
            return input(spec, dataset, all, null, epochs);
        }
        var holdOut = HoldOut.of(all, spec.validation().split(), spec.seed());
        return input(spec, dataset, holdOut.train(), holdOut.validation(), epochs);
    }

    /** The test split, in the form that the network of {@code input} sees. */
    Examples test(RunInput input) {
        return input.configuration().preprocessing().reform(datasets.load(input.dataset(), Split.TEST));
    }

    private static RunInput input(
            TrainingSpec spec, Dataset dataset, Examples train, @Nullable Examples validation, int epochs) {
        var regime = new Regime(
                spec.augmentation(),
                watchable(spec.earlyStopping(), EarlyStopping::monitor, validation),
                watchable(spec.reduceLrOnPlateau(), ReduceLrOnPlateau::monitor, validation));
        var preprocessing = spec.recipe().fit(dataset, train);
        var configuration = new TrainingConfiguration(
                spec.network(),
                new Objective(spec.loss(), spec.labelSmoothing(), weights(spec.classWeights(), dataset.classLabels())),
                spec.optimizer(),
                preprocessing,
                regime,
                epochs,
                spec.batchSize(),
                spec.seed());
        return new RunInput(
                dataset,
                preprocessing.reform(train),
                validation == null ? null : preprocessing.reform(validation),
                configuration);
    }

    /** The run on all of {@code train} after a cross-validation has nothing held out to watch. */
    private static <R> @Nullable R watchable(
            @Nullable R rule, Function<R, Monitor> monitor, @Nullable Examples validation) {
        return rule != null && monitor.apply(rule).needsValidation() && validation == null ? null : rule;
    }

    private static @Nullable List<Double> weights(@Nullable Map<String, Double> byLabel, List<String> labels) {
        return byLabel == null
                ? null
                : labels.stream().map(label -> byLabel.getOrDefault(label, 1.0)).toList();
    }
}

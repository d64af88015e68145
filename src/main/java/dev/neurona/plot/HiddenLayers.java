package dev.neurona.plot;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Split;
import dev.neurona.engine.Inspectors;
import dev.neurona.evaluation.Evaluations;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.ProblemException;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks at examples through a network's last hidden layer. Safe for any number of threads. */
@Component
class HiddenLayers {

    private static final int MOST_EXAMPLES = 500;

    private final Datasets datasets;
    private final Evaluations evaluations;
    private final Models models;
    private final Inspectors inspectors;
    private final JsonMapper mapper;

    HiddenLayers(Datasets datasets, Evaluations evaluations, Models models, Inspectors inspectors, JsonMapper mapper) {
        this.datasets = datasets;
        this.evaluations = evaluations;
        this.models = models;
        this.inspectors = inspectors;
        this.mapper = mapper;
    }

    /**
     * The first examples of the split that the run was evaluated on.
     *
     * @param version the run's
     * @throws ProblemException 404 when there is nothing to draw; 409 when there is nothing yet
     */
    Drawing draw(long runId, ModelVersion version) {
        if (version.format() != ModelFormat.DL4J) {
            throw ProblemException.notFound("What the layers of an uploaded network answer can't be seen");
        }
        var dataset = datasets.get(evaluations.get(runId).evaluation().dataset());
        var examples = datasets.load(dataset.name(), Split.TEST);
        var count = Math.min(MOST_EXAMPLES, examples.size());
        if (count < 3) {
            throw ProblemException.notFound(
                    "The test split of " + dataset.name() + " has " + count + " examples; that is too few to be drawn");
        }
        var values = new float[count * examples.featureCount()];
        examples.gather(IntStream.range(0, count).toArray(), 0, count, values);
        var prepared = mapper.readValue(version.preprocessing(), Preprocessing.class)
                .prepare(values, count, dataset.inputShape(), false);
        try (var inspector = inspectors.restore(models.artifact(version))) {
            var hidden = inspector.lastHidden(prepared, count);
            var groups = IntStream.range(0, count)
                    .mapToObj(i ->
                            examples.isRegression() ? "" : dataset.classLabels().get(examples.label(i)))
                    .toList();
            return new ExampleMap(
                    PrincipalComponents.of(hidden, count),
                    groups,
                    examples.isRegression() ? List.of("") : dataset.classLabels(),
                    "Last hidden layer of run " + runId + ", " + count + " examples of " + dataset.name() + " (test)");
        }
    }
}

package dev.neurona.plot;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.FirstWeights;
import dev.neurona.engine.Inspectors;
import dev.neurona.evaluation.Calibration;
import dev.neurona.evaluation.Classification;
import dev.neurona.evaluation.Evaluations;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Draws what there is to see of a run. Safe for any number of threads. */
@Service
class Plots {

    private static final int MOST_POINTS = 500;
    private static final int PICTURE_DIMENSIONS = 3;

    private final Runs runs;
    private final Evaluations evaluations;
    private final Models models;
    private final Inspectors inspectors;
    private final HiddenLayers hiddenLayers;
    private final JsonMapper mapper;

    Plots(
            Runs runs,
            Evaluations evaluations,
            Models models,
            Inspectors inspectors,
            HiddenLayers hiddenLayers,
            JsonMapper mapper) {
        this.runs = runs;
        this.evaluations = evaluations;
        this.models = models;
        this.inspectors = inspectors;
        this.hiddenLayers = hiddenLayers;
        this.mapper = mapper;
    }

    /** @throws ProblemException 404 when there is no such run, or nothing to draw of it and never will be; 409 when there is nothing yet */
    Drawing draw(long runId, PlotKind kind) {
        return switch (kind) {
            case LEARNING_CURVE -> learningCurve(runId);
            case CONFUSION_MATRIX -> confusionMatrix(runId);
            case PER_CLASS -> PerClass.of(classification(runId));
            case RELIABILITY -> Reliability.of(calibration(runId));
            case FILTERS -> filters(runId);
            case HIDDEN_LAYER -> hiddenLayers.draw(runId, version(runId));
        };
    }

    private Drawing learningCurve(long runId) {
        var run = runs.get(runId);
        var metrics = runs.metrics(runId, null, MOST_POINTS);
        if (!metrics.series().containsKey("loss")) {
            var text = "Run " + runId + " is " + run.status() + " and has completed no epoch";
            throw run.status().hasEnded() ? ProblemException.notFound(text) : ProblemException.conflict(text + " yet");
        }
        return LearningCurve.of(run, metrics);
    }

    private Classification classification(long runId) {
        var judged = evaluations.get(runId).evaluation().classification();
        if (judged == null) {
            throw ProblemException.notFound(
                    "Run " + runId + " has learned a number, and no classes; a regression has" + " the learning-curve");
        }
        return judged;
    }

    private Drawing confusionMatrix(long runId) {
        var judged = classification(runId);
        if (judged.confusionMatrix() == null) {
            throw ProblemException.notFound("Run " + runId + " tells too many classes apart to draw them all; its"
                    + " evaluation has the worst confusions");
        }
        return new ConfusionMatrix(judged.classes(), judged.confusionMatrix());
    }

    private Calibration calibration(long runId) {
        var calibration = classification(runId).calibration();
        if (calibration == null) {
            throw ProblemException.notFound("What the network of run " + runId
                    + " answers are no probabilities, so nobody knows how sure it is");
        }
        return calibration;
    }

    private Drawing filters(long runId) {
        var version = version(runId);
        try (var inspector = inspectors.restore(models.artifact(version))) {
            var weights = inspector
                    .firstWeights()
                    .orElseThrow(() -> ProblemException.notFound("The first layer with weights of run " + runId
                            + " is neither dense nor conv2d, so its weights are no pictures"));
            return new FilterSheet(weights, shape(version, weights));
        }
    }

    private ModelVersion version(long runId) {
        var number = models.numbersOfRuns(List.of(runId)).get(runId);
        if (number == null) {
            var run = runs.get(runId);
            var text = "Run " + runId + " is " + run.status() + " and has made no model version, whose weights could be"
                    + " drawn";
            throw run.status().hasEnded() ? ProblemException.notFound(text) : ProblemException.conflict(text + " yet");
        }
        return models.version(number.model(), number.version());
    }

    private List<Integer> shape(ModelVersion version, FirstWeights weights) {
        if (weights.shape().size() == PICTURE_DIMENSIONS) {
            return weights.shape();
        }
        var seen = version.format() == ModelFormat.DL4J
                ? mapper.readValue(version.preprocessing(), Preprocessing.class)
                        .outputShape(version.signature().inputShape())
                : version.signature().inputShape();
        if (seen.dimensions().size() != PICTURE_DIMENSIONS
                || seen.size() != weights.shape().get(0)) {
            throw ProblemException.notFound(
                    "The first layer of run " + version.runId() + " does not look at a picture but" + " at "
                            + weights.shape().get(0) + " numbers");
        }
        return seen.dimensions();
    }
}

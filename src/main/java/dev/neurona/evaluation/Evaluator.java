package dev.neurona.evaluation;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Split;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what a network answered. It computes and does nothing else: never inside a transaction. Safe for any number of threads. */
public final class Evaluator {

    static final int MOST_MISTAKES = 25;

    /** Pictures have three dimensions, tables one. */
    private static final int PICTURE_DIMENSIONS = 3;

    private Evaluator() {}

    /**
     * Judges answers on a split; empty where one of them is no finite number, of which nothing can be said.
     *
     * @param dataset whose split it is
     * @param loss as it was measured with the same answers; null where it is not known
     */
    public static Optional<Evaluation> judge(Dataset dataset, Split split, Answers answers, @Nullable Double loss) {
        if (answers.areNotFinite() || loss != null && !Double.isFinite(loss)) {
            return Optional.empty();
        }
        var examples = answers.examples();
        var isPicture = dataset.inputShape().dimensions().size() == PICTURE_DIMENSIONS;
        var images = isPicture ? "/api/v1/datasets/" + dataset.name() + "/samples/" + split + "/" : "";
        return Optional.of(new Evaluation(
                dataset.name(),
                dataset.sha256(),
                split,
                examples.size(),
                loss,
                examples.isRegression() ? null : new Classifier(answers, dataset.classLabels(), images).judge(),
                examples.isRegression() ? Regression.of(examples, answers.outputs()) : null));
    }
}

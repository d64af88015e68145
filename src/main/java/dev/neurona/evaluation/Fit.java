package dev.neurona.evaluation;

import dev.neurona.dataset.Column;
import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Split;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import dev.neurona.shared.Values;
import java.util.List;

/** Whether a version can answer the examples of a data set, and its answers can be judged by them. */
final class Fit {

    /** More numbers than these take 100 MB. */
    private static final long MOST_OUTPUTS = 25_000_000;

    private Fit() {}

    /** @throws ProblemException 422 with both signatures when it can't, or the split is too large; 404 when there is no such split */
    static void require(ModelVersion version, Dataset dataset, Split split) {
        var signature = version.signature();
        if (!fits(signature, dataset)) {
            throw ProblemException.invalid(
                    "/dataset",
                    "is " + Values.show(dataset.name()) + ", with "
                            + text(
                                    dataset.inputShape(),
                                    Math.max(1, dataset.classes()),
                                    dataset.classLabels(),
                                    names(dataset))
                            + "; version " + version.version() + " of " + version.model() + " needs one with "
                            + text(
                                    signature.inputShape(),
                                    signature.units(),
                                    signature.classLabels(),
                                    names(signature)));
        }
        var examples = dataset.splits().get(split);
        if (examples == null) {
            throw ProblemException.invalid(
                    "/split",
                    "is " + Values.show(split.toString()) + "; " + dataset.name() + " has "
                            + dataset.splits().keySet());
        }
        if (examples * signature.units() > MOST_OUTPUTS) {
            throw ProblemException.invalid(
                    "/split",
                    "has " + examples + " examples of " + signature.units() + " answers each; together there may be "
                            + MOST_OUTPUTS);
        }
    }

    private static boolean fits(Signature signature, Dataset dataset) {
        var labels = signature.classLabels();
        var sameAnswers = dataset.isRegression()
                ? signature.isRegression()
                : signature.units() == dataset.classes() && (labels.isEmpty() || labels.equals(dataset.classLabels()));
        var fields = names(signature);
        return sameAnswers
                && sameNumbers(signature.inputShape(), dataset.inputShape())
                && (fields.isEmpty() || fields.equals(names(dataset)));
    }

    /** The same numbers in the same order: sides of 1 change nothing, nor does it that a network takes them in one row. */
    private static boolean sameNumbers(Shape needed, Shape given) {
        return withoutOnes(needed).equals(withoutOnes(given))
                || needed.dimensions().size() == 1 && needed.size() == given.size();
    }

    private static List<Integer> withoutOnes(Shape shape) {
        return shape.dimensions().stream().filter(side -> side > 1).toList();
    }

    private static List<String> names(Dataset dataset) {
        return dataset.columns().stream().map(Column::name).toList();
    }

    private static List<String> names(Signature signature) {
        return signature.fields().stream().map(Signature.Field::name).toList();
    }

    private static String text(Shape input, int units, List<String> labels, List<String> columns) {
        return "the input shape " + input + (columns.isEmpty() ? "" : " of the columns " + Values.show(columns))
                + (labels.isEmpty()
                        ? " and " + (units == 1 ? "a number to be learned" : units + " classes")
                        : " and the classes " + Values.show(labels));
    }
}

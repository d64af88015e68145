package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one prediction of one row of outputs: which unit is the largest, and its label. Of equal ones the first wins.
 *
 * @param row {@code [units]}
 */
record Ranking(ModelVersion version, float[] row) {

    Ranking {
        for (var value : row) {
            if (!Float.isFinite(value)) {
                throw ProblemException.conflict("Version " + version.version() + " of " + version.model() + " answers "
                        + value + ", which is no number: its parameters are of no use; ask for another version");
            }
        }
    }

    Prediction prediction(boolean probabilities, @Nullable Integer topK) {
        if (version.signature().isRegression()) {
            return new Prediction.Regression(row[0]);
        }
        var best = largest(row, 0, row.length);
        return probabilities
                ? new Prediction.Classification(
                        label(best),
                        best,
                        row[best],
                        row,
                        top(topK, i -> new Prediction.RankedClass(label(i), i, row[i])))
                : new Prediction.RawOutputs(
                        label(best),
                        best,
                        row[best],
                        row,
                        top(topK, i -> new Prediction.RankedValue(label(i), i, row[i])));
    }

    static List<Prediction> predictions(ModelVersion version, Outputs outputs, int count, @Nullable Integer topK) {
        var predictions = new ArrayList<Prediction>(count);
        for (var i = 0; i < count; i++) {
            predictions.add(new Ranking(version, outputs.row(i)).prediction(outputs.probabilities(), topK));
        }
        return predictions;
    }

    /** Which of the {@code count} values from {@code from} on is the largest, from 0. */
    static int largest(float[] values, int from, int count) {
        var best = 0;
        for (var i = 1; i < count; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }

    /** The {@code count} best, best first, each made of its label and its index. */
    <T> List<T> best(int count, BiFunction<String, Integer, T> ranked) {
        return top(count, index -> ranked.apply(label(index), index));
    }

    private <T> @Nullable List<T> top(@Nullable Integer topK, IntFunction<T> ranked) {
        return topK == null
                ? null
                : IntStream.range(0, row.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> row[i])
                                .reversed())
                        .limit(topK)
                        .map(ranked::apply)
                        .toList();
    }

    /** A unit without a label, as in a regression, is called by its index. */
    private String label(int index) {
        var labels = version.signature().classLabels();
        return index < labels.size() ? labels.get(index) : Integer.toString(index);
    }
}

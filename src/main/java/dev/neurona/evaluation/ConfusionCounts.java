package dev.neurona.evaluation;

import dev.neurona.evaluation.Classification.Confusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which class was taken for which, how often. */
final class ConfusionCounts {

    private static final int MOST_CONFUSIONS = 20;
    private static final int MOST_ROWS = 400;

    private final int[] support;
    private final int[] predicted;
    private final int[] hits;
    /** Row-major {@code [classes, classes]}; null where that is too much. */
    private final int @Nullable [] matrix;

    /** @param answers the class that each example was taken for */
    ConfusionCounts(int classes, int[] labels, int[] answers) {
        support = new int[classes];
        predicted = new int[classes];
        hits = new int[classes];
        matrix = classes > MOST_ROWS ? null : new int[classes * classes];
        for (var i = 0; i < labels.length; i++) {
            support[labels[i]]++;
            predicted[answers[i]]++;
            hits[labels[i]] += labels[i] == answers[i] ? 1 : 0;
            if (matrix != null) {
                matrix[labels[i] * classes + answers[i]]++;
            }
        }
    }

    int support(int index) {
        return support[index];
    }

    int predicted(int index) {
        return predicted[index];
    }

    /** How many examples of the class were taken for it. */
    int hits(int index) {
        return hits[index];
    }

    @Nullable
    List<List<Integer>> rows() {
        if (matrix == null) {
            return null;
        }
        var classes = support.length;
        return IntStream.range(0, classes)
                .mapToObj(row -> IntStream.range(row * classes, (row + 1) * classes)
                        .mapToObj(at -> matrix[at])
                        .toList())
                .toList();
    }

    /** The greatest first. */
    List<Confusion> confusions(List<String> classLabels) {
        var confusions = new ArrayList<Confusion>();
        var classes = support.length;
        for (var at = 0; matrix != null && at < matrix.length; at++) {
            if (matrix[at] > 0 && at / classes != at % classes) {
                confusions.add(new Confusion(classLabels.get(at / classes), classLabels.get(at % classes), matrix[at]));
            }
        }
        return confusions.stream()
                .sorted(Comparator.comparingInt(Confusion::count).reversed())
                .limit(MOST_CONFUSIONS)
                .toList();
    }
}

package dev.neurona.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what of a data set may spoil a training, and refuses what would make none of it. */
final class DataWarnings {

    /** A class that is this many times as frequent as another is worth a word. */
    private static final int IMBALANCE = 10;

    private static final int MOST_NAMED = 5;

    private DataWarnings() {}

    /** @throws FormatException if a class has no examples to learn from */
    static List<String> of(
            Described described, Map<Split, List<Long>> counts, FeatureRanges ranges, Repetitions repetitions)
            throws FormatException {
        var warnings = new ArrayList<String>();
        if (!described.labelling().isRegression()) {
            addClasses(described.labelling().classLabels(), counts, warnings);
        }
        if (repetitions.count() > 0) {
            warnings.add(repetitions.count()
                    + " examples of test are in train too: what is measured on test is better than it should be");
        }
        // A picture's margin is constant in most data sets
        if (!described.layout().isBytes() && ranges.constant().length > 0) {
            warnings.add("constant in train, so nothing can be learned of it: " + names(described, ranges.constant()));
        }
        return warnings;
    }

    private static void addClasses(List<String> labels, Map<Split, List<Long>> counts, List<String> warnings)
            throws FormatException {
        var train = counts.get(Split.TRAIN);
        var test = counts.get(Split.TEST);
        for (var i = 0; i < labels.size(); i++) {
            if (train.get(i) == 0) {
                throw new FormatException("class \"" + labels.get(i) + "\" has no examples in train and " + test.get(i)
                        + " in test; every class must have some to learn from");
            }
            if (test.get(i) == 0) {
                warnings.add("class \"" + labels.get(i) + "\" has no examples in test");
            }
        }
        var most = train.indexOf(Collections.max(train));
        var least = train.indexOf(Collections.min(train));
        if (train.get(most) >= IMBALANCE * train.get(least)) {
            warnings.add("unbalanced classes: train has %d examples of \"%s\" and %d of \"%s\""
                    .formatted(train.get(most), labels.get(most), train.get(least), labels.get(least)));
        }
    }

    private static String names(Described described, int[] features) {
        var named = Arrays.stream(features)
                .limit(MOST_NAMED)
                .mapToObj(i -> described.columnNames().isEmpty()
                        ? "feature " + i
                        : "column \"" + described.columnNames().get(i) + "\"")
                .collect(Collectors.joining(", "));
        return features.length > MOST_NAMED ? named + " and " + (features.length - MOST_NAMED) + " more" : named;
    }
}

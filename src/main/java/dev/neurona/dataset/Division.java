package dev.neurona.dataset;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the staged examples belong to a split. What a reader has not split is split here, by a rule without chance: of every
 * class, in the order of the files, example k (from 0) goes to {@code test} where {@code round((k + 1) · f) > round(k · f)}. So test
 * gets {@code round(f · n)} of a class of n examples, spread evenly over it; the examples of a regression are one class.
 *
 * @param rows where the examples lie
 * @param chosen which of them; null for all
 */
record Division(StagedRows rows, @Nullable BitSet chosen) {

    /** @param testSplit f, between 0 and 1 */
    static Map<Split, Division> of(Staging staging, Labelling labelling, double testSplit) throws IOException {
        var undivided = staging.undivided();
        if (undivided != null && undivided.count() > 0) {
            if (!staging.divided().isEmpty()) {
                throw new FormatException("some examples belong to train or test, and others to neither");
            }
            var test = test(undivided, labelling, testSplit);
            var train = (BitSet) test.clone();
            train.flip(0, undivided.count());
            return checked(
                    Map.of(Split.TRAIN, new Division(undivided, train), Split.TEST, new Division(undivided, test)));
        }
        var train = staging.divided().get(Split.TRAIN);
        var test = staging.divided().get(Split.TEST);
        if (train == null || test == null) {
            throw new FormatException("there are no examples for " + (train == null ? "train" : "test"));
        }
        return checked(Map.of(Split.TRAIN, new Division(train, null), Split.TEST, new Division(test, null)));
    }

    private static Map<Split, Division> checked(Map<Split, Division> divisions) throws FormatException {
        for (var split : Split.values()) {
            if (divisions.get(split).count() == 0) {
                throw new FormatException("there are no examples for " + split + ", of "
                        + divisions.values().stream().mapToInt(Division::count).sum() + " in all");
            }
        }
        return divisions;
    }

    private static BitSet test(StagedRows rows, Labelling labelling, double testSplit) throws IOException {
        var seen = new long[Math.max(1, labelling.classLabels().size())];
        var test = new BitSet(rows.count());
        try (var targets = rows.readTargets()) {
            for (var i = 0; i < rows.count(); i++) {
                var code = targets.readFloat();
                var k = seen[labelling.isRegression() ? 0 : (int) labelling.target(code)]++;
                test.set(i, Math.round((k + 1) * testSplit) > Math.round(k * testSplit));
            }
        }
        return test;
    }

    int count() {
        return chosen == null ? rows.count() : chosen.cardinality();
    }

    boolean has(int row) {
        return chosen == null || chosen.get(row);
    }
}

package dev.neurona.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scores of examples, some of them of the class in question, in the order of the scores: what the areas under the curves come from. */
final class ScoreRanking {

    /** Ascending by score; the lowest bit says whether the example is of the class. */
    private final long[] ascending;

    private final long positives;

    /** @param scores any finite numbers */
    ScoreRanking(float[] scores, boolean[] isPositive) {
        ascending = new long[scores.length];
        var count = 0L;
        for (var i = 0; i < scores.length; i++) {
            ascending[i] = (long) sortable(scores[i]) << 1 | (isPositive[i] ? 1 : 0);
            count += isPositive[i] ? 1 : 0;
        }
        positives = count;
        Arrays.sort(ascending);
    }

    /** An integer that orders as the number does; 0 and -0 are the same. */
    private static int sortable(float score) {
        var bits = Float.floatToIntBits(score + 0.0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private boolean canBeRanked() {
        return positives > 0 && positives < ascending.length;
    }

    /** See {@link Classification.Figures#rocAuc}; null unless there are examples of the class and others. */
    @Nullable
    Double rocAuc() {
        if (!canBeRanked()) {
            return null;
        }
        var negatives = ascending.length - positives;
        var wins = 0.0;
        var below = 0L;
        for (var from = 0; from < ascending.length; ) {
            var to = tieEnd(from, 1);
            var tiedPositives = positives(from, to);
            var tiedNegatives = to - from - tiedPositives;
            wins += tiedPositives * (below + tiedNegatives / 2.0);
            below += tiedNegatives;
            from = to;
        }
        return wins / ((double) positives * negatives);
    }

    /** See {@link Classification.Figures#prAuc}; null unless there are examples of the class and others. */
    @Nullable
    Double averagePrecision() {
        if (!canBeRanked()) {
            return null;
        }
        var found = 0L;
        var sum = 0.0;
        for (var from = ascending.length - 1; from >= 0; ) {
            var to = tieEnd(from, -1);
            var added = positives(to + 1, from + 1);
            found += added;
            sum += (double) added / positives * found / (ascending.length - 1 - to);
            from = to;
        }
        return sum;
    }

    /** The first place, in direction {@code step}, with another score than at {@code from}. */
    private int tieEnd(int from, int step) {
        var to = from;
        while (to >= 0 && to < ascending.length && ascending[to] >> 1 == ascending[from] >> 1) {
            to += step;
        }
        return to;
    }

    private long positives(int from, int to) {
        var count = 0L;
        for (var i = from; i < to; i++) {
            count += ascending[i] & 1;
        }
        return count;
    }
}

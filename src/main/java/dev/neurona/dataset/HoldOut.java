package dev.neurona.dataset;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Examples split in two, to train on one part and watch over-fitting on the other. Both parts are views, in the order of the whole;
 * together they are the whole.
 */
public record HoldOut(Examples train, Examples validation) {

    /**
     * Holds {@code fraction} of every class out. A class of n examples gives {@code round(fraction * n)} of them, but at least one
     * and at most n - 1 where it has two or more; a single example stays in {@code train}. So no class is missing on either side
     * that could be on both, and the validation part may differ from {@code fraction} of the whole by half an example a class.
     *
     * @param fraction between 0 and 1, both excluded
     * @param seed the same one holds the same examples out, on any machine
     */
    public static HoldOut of(Examples all, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("validation split " + fraction + " must be between 0 and 1");
        }
        // The examples of a regression are one class
        var quota = IntStream.of(all.isRegression() ? new int[] {all.size()} : all.labelCounts())
                .map(count -> count < 2 ? 0 : (int) Math.min(count - 1, Math.max(1, Math.round(fraction * count))))
                .toArray();
        var heldOut = new boolean[all.size()];
        // Random is the generator whose sequence Java promises to keep
        for (var i : Permutation.random(all.size(), new Random(seed))) {
            heldOut[i] = quota[all.isRegression() ? 0 : all.label(i)]-- > 0;
        }
        return new HoldOut(part(all, heldOut, false), part(all, heldOut, true));
    }

    private static Examples part(Examples all, boolean[] heldOut, boolean which) {
        return all.subset(IntStream.range(0, heldOut.length)
                .filter(i -> heldOut[i] == which)
                .toArray());
    }
}

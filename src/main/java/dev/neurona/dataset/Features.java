package dev.neurona.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Examples as a network sees them, scaled while they are gathered: bytes that are scaled alike through a table of what each becomes,
 * all else by its arithmetic. Safe for any number of threads.
 */
public final class Features {

    private final Examples examples;
    private final Preprocessing preprocessing;
    private final float @Nullable [] table;

    Features(Examples examples, Preprocessing preprocessing) {
        this.examples = examples;
        this.preprocessing = preprocessing;
        this.table = examples.areBytes() && preprocessing.isUniform() ? preprocessing.ofBytes() : null;
    }

    /** As {@link Examples#gather}, with scaled values. */
    public void gather(int[] indices, int from, int count, float[] target) {
        if (table != null) {
            examples.gather(indices, from, count, table, target);
        } else {
            examples.gather(indices, from, count, target);
            preprocessing.apply(target, count * examples.featureCount());
        }
    }
}

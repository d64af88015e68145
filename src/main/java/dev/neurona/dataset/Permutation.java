package dev.neurona.dataset;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Orders of examples. */
public final class Permutation {

    private Permutation() {}

    /** A permutation of {@code 0 … size-1}: Fisher and Yates, in Durstenfeld's form (CACM 7/1964). */
    public static int[] random(int size, RandomGenerator random) {
        var order = IntStream.range(0, size).toArray();
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}

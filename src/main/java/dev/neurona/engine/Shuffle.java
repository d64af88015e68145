package dev.neurona.engine;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order in which an epoch goes through the examples. It depends on the seed and the epoch's number alone, so that a training
 * can go on after any epoch without remembering a random state.
 */
final class Shuffle {

    private Shuffle() {}

    /** A permutation of {@code 0 … size-1}: Fisher and Yates, in Durstenfeld's form (CACM 7/1964). */
    static int[] order(int size, long seed, int epoch) {
        var order = inOrder(size);
        // A second generator between the seed and the epoch: neighbouring seeds must not meet each other's epochs
        var random = new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return order;
    }

    /** {@code 0 … size-1} as they are, for evaluation. */
    static int[] inOrder(int size) {
        return IntStream.range(0, size).toArray();
    }
}

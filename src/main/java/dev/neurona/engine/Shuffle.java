package dev.neurona.engine;

import dev.neurona.dataset.Permutation;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order in which an epoch goes through the examples. It depends on the seed and the epoch's number alone, so that a training
 * can go on after any epoch without remembering a random state.
 */
final class Shuffle {

    private Shuffle() {}

    /** A permutation of {@code 0 … size-1}. */
    static int[] order(int size, long seed, int epoch) {
        // A second generator between the seed and the epoch: neighbouring seeds must not meet each other's epochs
        return Permutation.random(size, new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch));
    }

    /** {@code 0 … size-1} as they are, for evaluation. */
    static int[] inOrder(int size) {
        return IntStream.range(0, size).toArray();
    }
}

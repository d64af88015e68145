package dev.neurona.engine;

import java.util.SplittableRandom;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What dropout and noise draw while a network learns: it depends on the seed and the step alone, so that a training can go on after
 * any batch without remembering a random state.
 */
final class Noise {

    private Noise() {}

    /** Sets the generator of the calling thread, from which DL4J draws. */
    static void reseed(long seed, long step) {
        Nd4j.getRandom().setSeed(new SplittableRandom(new SplittableRandom(seed).nextLong() + step).nextLong());
    }
}

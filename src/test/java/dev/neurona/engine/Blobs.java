package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.shared.Shape;
import java.util.Random;

/** Small data that can be learned: one cloud of points for each class. */
final class Blobs {

    private Blobs() {}

    static Examples of(int size, int features, int classes, long seed) {
        var random = new Random(seed);
        var values = new byte[size * features];
        var labels = new byte[size];
        for (var i = 0; i < size; i++) {
            labels[i] = (byte) random.nextInt(classes);
            for (var j = 0; j < features; j++) {
                var centre = 40 + 170 * ((labels[i] * 7 + j * 3) % classes) / classes;
                values[i * features + j] =
                        (byte) Math.max(0, Math.min(255, centre + (int) (20 * random.nextGaussian())));
            }
        }
        return Examples.of(Shape.of(features), classes, values, labels);
    }
}

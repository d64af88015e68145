package dev.neurona.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The least and the greatest value of every feature. For one thread. */
final class FeatureRanges {

    private final float[] least;
    private final float[] greatest;

    FeatureRanges(int features) {
        least = new float[features];
        greatest = new float[features];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    }

    /** Looks at one example, as the layout has it. */
    void add(Layout layout, byte[] row) {
        if (layout.isBytes()) {
            for (var i = 0; i < least.length; i++) {
                add(i, row[i] & 0xFF);
            }
        } else {
            var floats = ByteBuffer.wrap(row).asFloatBuffer();
            for (var i = 0; i < least.length; i++) {
                add(i, floats.get(i));
            }
        }
    }

    private void add(int feature, float value) {
        if (value < least[feature]) {
            least[feature] = value;
        }
        if (value > greatest[feature]) {
            greatest[feature] = value;
        }
    }

    /** The features that have one value only. */
    int[] constant() {
        return IntStream.range(0, least.length)
                .filter(i -> least[i] == greatest[i])
                .toArray();
    }

    /** Over all features; data with a single value gets a range of 1. */
    ValueRange whole() {
        double min = Float.POSITIVE_INFINITY;
        double max = Float.NEGATIVE_INFINITY;
        for (var i = 0; i < least.length; i++) {
            min = Math.min(min, least[i]);
            max = Math.max(max, greatest[i]);
        }
        return new ValueRange(min, min < max ? max : min + 1);
    }

    List<Column> columns(Described described) {
        var names = described.columnNames();
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Column(names.get(i), described.categories().get(i), least[i], greatest[i]))
                .toList();
    }
}

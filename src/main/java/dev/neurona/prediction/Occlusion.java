package dev.neurona.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much an answer falls when a part of the instance is covered (Zeiler and Fergus 2014, "Visualizing and understanding convolutional
 * networks", arXiv:1311.2901). Of a picture squares of a seventh of its side are covered, half a square apart, with 0 as the network
 * sees it; of all else one number at a time.
 */
final class Occlusion {

    private static final int PICTURE_DIMENSIONS = 3;
    private static final int PARTS = 7;
    private static final int BATCH = 128;

    private final List<Integer> shape;
    private final float[] values;

    /** Row-major places that are covered together. */
    private final List<int[]> patches;

    /** @param values of one instance, as the network sees it, row-major in {@code shape} */
    Occlusion(List<Integer> shape, float[] values) {
        this.shape = shape;
        this.values = values;
        this.patches = shape.size() == PICTURE_DIMENSIONS ? squares() : singles();
    }

    /** Answers for {@code count} instances, {@code [count]}: the output in question. */
    interface Answer {
        float[] of(float[] instances, int count);
    }

    /** For each place, by how much the answer falls at the mean of the patches that cover it: below 0 where it rises. */
    float[] drops(Answer answer) {
        var uncovered = answer.of(values, 1)[0];
        var sums = new double[values.length];
        var counts = new int[values.length];
        for (var from = 0; from < patches.size(); from += BATCH) {
            var covering = patches.subList(from, Math.min(from + BATCH, patches.size()));
            var answers = answer.of(instances(covering), covering.size());
            for (var i = 0; i < covering.size(); i++) {
                for (var place : covering.get(i)) {
                    sums[place] += uncovered - answers[i];
                    counts[place]++;
                }
            }
        }
        var drops = new float[values.length];
        for (var place = 0; place < values.length; place++) {
            drops[place] = (float) (sums[place] / counts[place]);
        }
        return drops;
    }

    private float[] instances(List<int[]> covering) {
        var instances = new float[covering.size() * values.length];
        for (var i = 0; i < covering.size(); i++) {
            System.arraycopy(values, 0, instances, i * values.length, values.length);
            for (var place : covering.get(i)) {
                instances[i * values.length + place] = 0;
            }
        }
        return instances;
    }

    private List<int[]> singles() {
        var singles = new ArrayList<int[]>();
        for (var place = 0; place < values.length; place++) {
            singles.add(new int[] {place});
        }
        return singles;
    }

    private List<int[]> squares() {
        int height = shape.get(0);
        int width = shape.get(1);
        int channels = shape.get(2);
        var side = Math.max(1, Math.min(height, width) / PARTS);
        var squares = new ArrayList<int[]>();
        for (var top : starts(height, side)) {
            for (var left : starts(width, side)) {
                var places = new int[side * side * channels];
                var next = 0;
                for (var y = top; y < top + side; y++) {
                    for (var x = left; x < left + side; x++) {
                        for (var channel = 0; channel < channels; channel++) {
                            places[next++] = (y * width + x) * channels + channel;
                        }
                    }
                }
                squares.add(places);
            }
        }
        return squares;
    }

    /** Half a square apart; the last one ends where the picture does. */
    private static int[] starts(int length, int side) {
        var step = Math.max(1, side / 2);
        var count = (length - side + step - 1) / step + 1;
        var starts = new int[count];
        Arrays.setAll(starts, i -> Math.min(i * step, length - side));
        return starts;
    }
}

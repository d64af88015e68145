package dev.neurona.engine.kernel;

import java.util.Arrays;

/**
 * Sums and linear functions of arrays in which the channels lie together, {@code [n, channels]}. Works on lines of many times the
 * channels, so that the loops are long and use vectors. For one thread.
 */
final class ChannelSums {

    private static final int SHORTEST_LINE = 256;

    private final int channels;
    private final float[] sums;
    private final float[] line;
    private final float[] other;
    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final float[] result;

    ChannelSums(int channels) {
        this.channels = channels;
        var length = channels * Math.max(1, SHORTEST_LINE / channels);
        this.sums = new float[length];
        this.line = new float[length];
        this.other = new float[length];
        this.a = new float[length];
        this.b = new float[length];
        this.c = new float[length];
        this.result = new float[channels];
    }

    /** {@code Σ x} for each channel. */
    void sum(float[] x, int count, float[] target) {
        Arrays.fill(sums, 0);
        for (var at = 0; at < count; at += line.length) {
            var length = load(x, at, count, line);
            for (var i = 0; i < length; i++) {
                sums[i] += line[i];
            }
        }
        total(target);
    }

    /** {@code Σ (x - mean)²} for each channel. */
    void sumOfSquares(float[] x, float[] mean, int count, float[] target) {
        Arrays.fill(sums, 0);
        spread(mean, a);
        for (var at = 0; at < count; at += line.length) {
            var length = load(x, at, count, line);
            for (var i = 0; i < length; i++) {
                sums[i] += (line[i] - a[i]) * (line[i] - a[i]);
            }
        }
        total(target);
    }

    /** {@code Σ d·(x - mean)} for each channel, in an array that the next call overwrites. */
    float[] sumOfProducts(float[] d, float[] x, float[] mean, int count) {
        Arrays.fill(sums, 0);
        spread(mean, a);
        for (var at = 0; at < count; at += line.length) {
            load(d, at, count, other);
            var length = load(x, at, count, line);
            for (var i = 0; i < length; i++) {
                sums[i] += other[i] * (line[i] - a[i]);
            }
        }
        total(result);
        return result;
    }

    /** {@code target = (x - centre)·scale + shift}. */
    void normalize(float[] x, float[] centre, float[] scale, float[] shift, float[] target, int count) {
        spread(scale, a);
        spread(shift, b);
        spread(centre, c);
        for (var at = 0; at < count; at += line.length) {
            var length = load(x, at, count, line);
            for (var i = 0; i < length; i++) {
                line[i] = (line[i] - c[i]) * a[i] + b[i];
            }
            System.arraycopy(line, 0, target, at, length);
        }
    }

    /** {@code target = d·byD + x·byX + shift}. */
    void combine(float[] d, float[] byD, float[] x, float[] byX, float[] shift, float[] target, int count) {
        spread(byD, a);
        spread(byX, b);
        spread(shift, c);
        for (var at = 0; at < count; at += line.length) {
            load(d, at, count, other);
            var length = load(x, at, count, line);
            for (var i = 0; i < length; i++) {
                line[i] = other[i] * a[i] + line[i] * b[i] + c[i];
            }
            System.arraycopy(line, 0, target, at, length);
        }
    }

    private int load(float[] source, int at, int count, float[] target) {
        var length = Math.min(target.length, count - at);
        System.arraycopy(source, at, target, 0, length);
        return length;
    }

    private void spread(float[] values, float[] target) {
        for (var i = 0; i < target.length; i += channels) {
            System.arraycopy(values, 0, target, i, channels);
        }
    }

    private void total(float[] target) {
        System.arraycopy(sums, 0, target, 0, channels);
        for (var i = channels; i < sums.length; i++) {
            target[i % channels] += sums[i];
        }
    }
}

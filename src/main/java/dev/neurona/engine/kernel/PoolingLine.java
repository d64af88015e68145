package dev.neurona.engine.kernel;

import java.util.Arrays;

/**
 * One row of a pooling's places, all columns and channels of it. What the window sees at one of its positions is gathered into a line
 * first, so that the loops over lines are long and use vectors. Confined to one thread at a time.
 */
final class PoolingLine {

    private final Picture picture;
    private final Window window;
    private final float[] result;
    private final float[] winners;
    private final float[] seen;

    PoolingLine(Picture picture, Window window) {
        this.picture = picture;
        this.window = window;
        this.result = new float[window.columns() * picture.channels()];
        this.winners = new float[result.length];
        this.seen = new float[result.length];
    }

    int length() {
        return result.length;
    }

    /** The greatest that the window sees at each place of row {@code y}, and which of its positions that is. */
    void greatest(float[] values, int at, int y) {
        // Not infinite, or the difference to what is outside of the picture would be no number
        Arrays.fill(result, -Float.MAX_VALUE);
        for (var k = 0; k < window.height() * window.width(); k++) {
            see(values, at, y, k, Float.NEGATIVE_INFINITY);
            for (var i = 0; i < result.length; i++) {
                var better = Masks.positive(seen[i] - result[i]);
                winners[i] += better * (k - winners[i]);
                result[i] = Math.max(result[i], seen[i]);
            }
        }
    }

    /** The mean of what the window sees at each place of row {@code y}. */
    void mean(float[] values, int at, int y) {
        Arrays.fill(result, 0);
        var share = 1f / (window.height() * window.width());
        for (var k = 0; k < window.height() * window.width(); k++) {
            see(values, at, y, k, 0);
            for (var i = 0; i < result.length; i++) {
                result[i] += seen[i] * share;
            }
        }
    }

    /** Adds each place's gradient to that of its winner. */
    void toWinners(float[] gradients, int at, int y) {
        for (var k = 0; k < window.height() * window.width(); k++) {
            for (var i = 0; i < result.length; i++) {
                seen[i] = (1 - Math.min(1, Math.abs(winners[i] - k))) * result[i];
            }
            add(gradients, at, y, k);
        }
    }

    /** Adds an equal share of each place's gradient to those of all that the window sees there. */
    void toAll(float[] gradients, int at, int y) {
        var share = 1f / (window.height() * window.width());
        for (var i = 0; i < result.length; i++) {
            seen[i] = result[i] * share;
        }
        for (var k = 0; k < window.height() * window.width(); k++) {
            add(gradients, at, y, k);
        }
    }

    private void see(float[] values, int at, int y, int k, float outside) {
        var channels = picture.channels();
        var row = window.top(y) + k / window.width();
        for (var place = 0; place < window.columns(); place++) {
            var column = window.left(place) + k % window.width();
            if (inside(row, column)) {
                System.arraycopy(
                        values, at + (row * picture.width() + column) * channels, seen, place * channels, channels);
            } else {
                Arrays.fill(seen, place * channels, (place + 1) * channels, outside);
            }
        }
    }

    private void add(float[] gradients, int at, int y, int k) {
        var channels = picture.channels();
        var row = window.top(y) + k / window.width();
        for (var place = 0; place < window.columns(); place++) {
            var column = window.left(place) + k % window.width();
            if (inside(row, column)) {
                var to = at + (row * picture.width() + column) * channels;
                for (var i = 0; i < channels; i++) {
                    gradients[to + i] += seen[place * channels + i];
                }
            }
        }
    }

    private boolean inside(int row, int column) {
        return row >= 0 && row < picture.height() && column >= 0 && column < picture.width();
    }

    void storeResult(float[] target, int at) {
        System.arraycopy(result, 0, target, at, result.length);
    }

    void storeWinners(float[] target, int at) {
        System.arraycopy(winners, 0, target, at, winners.length);
    }

    void loadGradients(float[] source, int at) {
        System.arraycopy(source, at, result, 0, result.length);
    }

    void loadWinners(float[] source, int at) {
        System.arraycopy(source, at, winners, 0, winners.length);
    }
}

package dev.neurona.engine;

import dev.neurona.network.Augmentation;
import dev.neurona.shared.Shape;
import java.util.SplittableRandom;

/**
 * Changes images at random before they are trained on. What happens to an image depends on the seed, the epoch and the image's place
 * in its data set alone, whichever batch it comes in, so that a training can go on after any batch. For one thread.
 *
 * <p>Each output pixel is looked up in the input through the inverse of shift, rotation, zoom and flip about the centre, and
 * interpolated from its four neighbours there (Foley et al., Computer Graphics, 2nd edition, section 17.4).
 */
final class Augmenter {

    private final Augmentation augmentation;
    private final long seed;
    private final int height;
    private final int width;
    private final int channels;
    private final float[] source;

    /** @param image {@code [height, width, channels]} */
    Augmenter(Augmentation augmentation, Shape image, long seed) {
        this.augmentation = augmentation;
        this.seed = new SplittableRandom(seed).nextLong();
        this.height = image.dimensions().get(0);
        this.width = image.dimensions().get(1);
        this.channels = image.dimensions().get(2);
        this.source = new float[image.size()];
    }

    /**
     * Changes one image in place.
     *
     * @param values scaled, row-major from {@code offset} on
     * @param epoch from 1
     * @param example the image's index in the training examples
     */
    void apply(float[] values, int offset, int epoch, int example) {
        var random = new SplittableRandom(new SplittableRandom(seed + epoch).nextLong() + example);
        var up = (2 * random.nextDouble() - 1) * augmentation.translation() * height;
        var left = (2 * random.nextDouble() - 1) * augmentation.translation() * width;
        var angle = (2 * random.nextDouble() - 1) * augmentation.rotation() * 2 * Math.PI;
        var scale = 1 + (2 * random.nextDouble() - 1) * augmentation.zoom();
        var flip = augmentation.flip();
        var vertical = random.nextBoolean() && flip != null && flip.isVertical() ? -1 : 1;
        var horizontal = random.nextBoolean() && flip != null && flip.isHorizontal() ? -1 : 1;
        var cos = StrictMath.cos(angle) * scale;
        var sin = StrictMath.sin(angle) * scale;
        System.arraycopy(values, offset, source, 0, source.length);
        var middleY = (height - 1) / 2.0;
        var middleX = (width - 1) / 2.0;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var fromY = y - middleY - up;
                var fromX = x - middleX - left;
                look(
                        middleY + vertical * (cos * fromY + sin * fromX),
                        middleX + horizontal * (cos * fromX - sin * fromY),
                        values,
                        offset + (y * width + x) * channels);
            }
        }
    }

    private void look(double y, double x, float[] target, int at) {
        var top = (int) Math.floor(y);
        var left = (int) Math.floor(x);
        var down = (float) (y - top);
        var right = (float) (x - left);
        for (var c = 0; c < channels; c++) {
            target[at + c] = (1 - down) * ((1 - right) * pixel(top, left, c) + right * pixel(top, left + 1, c))
                    + down * ((1 - right) * pixel(top + 1, left, c) + right * pixel(top + 1, left + 1, c));
        }
    }

    private float pixel(int y, int x, int channel) {
        return y < 0 || y >= height || x < 0 || x >= width ? 0 : source[(y * width + x) * channels + channel];
    }
}

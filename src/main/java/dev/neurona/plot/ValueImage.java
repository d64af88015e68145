package dev.neurona.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Numbers as a picture, a square for each.
 *
 * @param height how many there are above each other
 * @param width how many beside each other
 * @param values row-major; of a picture of three channels as many times three
 */
record ValueImage(int height, int width, float[] values) {

    private static final int COLOURS = 3;

    /** One channel of what has the shape {@code [height, width, channels]}. */
    static ValueImage channel(List<Integer> shape, float[] values, int channel) {
        int channels = shape.get(2);
        var one = new float[shape.get(0) * shape.get(1)];
        for (var i = 0; i < one.length; i++) {
            one[i] = values[i * channels + channel];
        }
        return new ValueImage(shape.get(0), shape.get(1), one);
    }

    /** The mean over the channels of what has the shape {@code [height, width, channels]}; all else in rows of {@code most}. */
    static ValueImage of(List<Integer> shape, float[] values, int most) {
        if (shape.size() == 3) {
            int channels = shape.get(2);
            var means = new float[shape.get(0) * shape.get(1)];
            for (var i = 0; i < values.length; i++) {
                means[i / channels] += values[i] / channels;
            }
            return new ValueImage(shape.get(0), shape.get(1), means);
        }
        var width = Math.min(most, values.length);
        return new ValueImage((values.length + width - 1) / width, width, values);
    }

    /** As people would see it: from the least number, black, to the greatest, white; of three channels in colours. */
    BufferedImage natural(int scale, int channels) {
        var least = Float.POSITIVE_INFINITY;
        var greatest = Float.NEGATIVE_INFINITY;
        for (var value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        var range = greatest > least ? greatest - least : 1;
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height * scale; y++) {
            for (var x = 0; x < width * scale; x++) {
                var place = (y / scale * width + x / scale) * channels;
                var red = byteOf(place, least, range);
                image.setRGB(
                        x,
                        y,
                        channels == COLOURS
                                ? new Color(red, byteOf(place + 1, least, range), byteOf(place + 2, least, range))
                                        .getRGB()
                                : new Color(red, red, red).getRGB());
            }
        }
        return image;
    }

    private int byteOf(int place, float least, float range) {
        return place < values.length ? Math.round(255 * (values[place] - least) / range) : 255;
    }

    /** Blue below zero, white at zero, red above, by the greatest. */
    BufferedImage diverging(int scale, float greatest) {
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height * scale; y++) {
            for (var x = 0; x < width * scale; x++) {
                var place = y / scale * width + x / scale;
                var value = place < values.length ? values[place] : 0;
                image.setRGB(x, y, FilterSheet.diverging(greatest == 0 ? 0 : value / greatest));
            }
        }
        return image;
    }

    static float greatest(float[] values) {
        var greatest = 0f;
        for (var value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}

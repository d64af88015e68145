package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.List;

/** Makes the pixels of an example of a decoded picture. */
public final class Pixels {

    private Pixels() {}

    /** As data sets of pictures have them, 0 to 255: row-major {@code [height, width, channels]}. */
    public static float[] values(List<Picture> planes, Shape shape) {
        var pixels = of(planes, shape);
        var values = new float[pixels.length];
        for (var i = 0; i < pixels.length; i++) {
            values[i] = Byte.toUnsignedInt(pixels[i]);
        }
        return values;
    }

    /**
     * The picture in the size and with the channels of an example, by area averaging; a gray one has the same in all channels, one in
     * colour its luminance in a single one.
     *
     * @param planes gray, or red, green and blue
     * @param shape {@code [height, width, channels]}
     * @return unsigned bytes, row-major {@code [height, width, channels]}
     */
    static byte[] of(List<Picture> planes, Shape shape) {
        var height = shape.dimensions().get(0);
        var width = shape.dimensions().get(1);
        var channels = shape.dimensions().get(2);
        var pixels = new byte[shape.size()];
        for (var channel = 0; channel < channels; channel++) {
            var plane = channels == 1 && planes.size() == 3
                    ? Luminance.of(planes.get(0), planes.get(1), planes.get(2))
                    : planes.get(Math.min(channel, planes.size() - 1));
            var resized = AreaAverage.resize(plane, width, height).luminance();
            for (var i = 0; i < resized.length; i++) {
                pixels[i * channels + channel] = (byte) Math.max(0, Math.min(255, Math.round(resized[i])));
            }
        }
        return pixels;
    }
}

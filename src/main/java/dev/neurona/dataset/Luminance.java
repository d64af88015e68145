package dev.neurona.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.util.List;
import java.util.stream.Stream;

/** Turns pixels of any kind into luminance, 0 to 255, by the weights of ITU-R BT.601; transparency is composited on white. */
final class Luminance {

    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;
    private static final float WHITE = 255;

    private Luminance() {}

    static Picture of(BufferedImage image) {
        var luminance = new float[Math.multiplyExact(image.getWidth(), image.getHeight())];
        if (image.getColorModel() instanceof ComponentColorModel model && isGrayOrRgb(model)) {
            fromSamples(image, model, luminance);
        } else {
            fromColours(image, luminance);
        }
        return new Picture(image.getWidth(), image.getHeight(), luminance);
    }

    /** Of the three colours of a picture. */
    static Picture of(Picture red, Picture green, Picture blue) {
        var luminance = new float[red.luminance().length];
        for (var i = 0; i < luminance.length; i++) {
            luminance[i] = RED * red.luminance()[i] + GREEN * green.luminance()[i] + BLUE * blue.luminance()[i];
        }
        return new Picture(red.width(), red.height(), luminance);
    }

    /** Red, green and blue, 0 to 255 in sRGB, transparency composited on white; only the luminance of a gray picture. */
    static List<Picture> colours(BufferedImage image) {
        if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            return List.of(of(image));
        }
        var width = image.getWidth();
        var planes = new float[3][Math.multiplyExact(width, image.getHeight())];
        var row = new int[width];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (var x = 0; x < width; x++) {
                var colour = row[x];
                for (var plane = 0; plane < 3; plane++) {
                    planes[plane][y * width + x] = onWhite(colour >> (16 - 8 * plane) & 0xFF, colour >>> 24);
                }
            }
        }
        return Stream.of(planes)
                .map(plane -> new Picture(width, image.getHeight(), plane))
                .toList();
    }

    private static boolean isGrayOrRgb(ComponentColorModel model) {
        var type = model.getColorSpace().getType();
        return type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB;
    }

    /** Straight from the raster: fast, and without the conversion to sRGB that would change the shades of a gray picture. */
    private static void fromSamples(BufferedImage image, ComponentColorModel model, float[] luminance) {
        var width = image.getWidth();
        var bands = model.getNumComponents();
        var colours = model.getNumColorComponents();
        var scale = WHITE / ((1 << model.getComponentSize(0)) - 1);
        var row = new int[width * bands];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRaster().getPixels(0, y, width, 1, row);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                var value = colours == 1 ? row[at] : RED * row[at] + GREEN * row[at + 1] + BLUE * row[at + 2];
                luminance[y * width + x] =
                        model.hasAlpha() ? onWhite(value * scale, row[at + colours] * scale) : value * scale;
            }
        }
    }

    /** Palettes and whatever else a decoder may come up with. */
    private static void fromColours(BufferedImage image, float[] luminance) {
        var width = image.getWidth();
        var row = new int[width];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (var x = 0; x < width; x++) {
                var colour = row[x];
                var value = RED * (colour >> 16 & 0xFF) + GREEN * (colour >> 8 & 0xFF) + BLUE * (colour & 0xFF);
                luminance[y * width + x] = onWhite(value, colour >>> 24);
            }
        }
    }

    private static float onWhite(float value, float alpha) {
        return WHITE + (value - WHITE) * (alpha / WHITE);
    }
}

package dev.neurona.dataset;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of MNIST's digits as people would send them. */
final class Renderings {

    private Renderings() {}

    /** The pixels of {@code picture} as a gray image. */
    static BufferedImage image(Picture picture) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        var pixels = new int[picture.luminance().length];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = Math.round(picture.luminance()[i]);
        }
        image.getRaster().setPixels(0, 0, picture.width(), picture.height(), pixels);
        return image;
    }

    /** {@code picture} enlarged by Java2D's bicubic interpolation, which the normalizer has no part in. */
    static Picture enlarged(Picture picture, int width, int height) {
        var enlarged = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = enlarged.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image(picture), 0, 0, width, height, null);
        graphics.dispose();
        return new Picture(
                width, height, enlarged.getRaster().getPixels(0, 0, width, height, new float[width * height]));
    }

    /**
     * A digit on a larger sheet, somewhere.
     *
     * @param dark whether the ink is dark on a light ground, and not the other way round
     * @param noise standard deviation of Gaussian noise, of 255
     * @param gradient how much the light falls off from left to right, of 255
     */
    static Picture onSheet(
            Picture digit, int width, int height, boolean dark, double noise, double gradient, Random random) {
        var left = random.nextInt(width - digit.width() + 1);
        var top = random.nextInt(height - digit.height() + 1);
        var sheet = new float[width * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var inside = x >= left && x < left + digit.width() && y >= top && y < top + digit.height();
                var ink = inside ? digit.luminance()[(y - top) * digit.width() + x - left] : 0;
                var value = dark ? 235 - 0.75 * ink : 15 + 0.8 * ink;
                value += random.nextGaussian() * noise - gradient * x / width;
                sheet[y * width + x] = (float) Math.max(0, Math.min(255, value));
            }
        }
        return new Picture(width, height, sheet);
    }

    static byte[] png(BufferedImage image) {
        return encoded(image, "png", 1);
    }

    /** @param quality 0 to 1 */
    static byte[] jpeg(BufferedImage image, float quality) {
        return encoded(image, "jpeg", quality);
    }

    private static byte[] encoded(BufferedImage image, String format, float quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
